/* What a search found: provinces shaded by number, datasets as clusters and outlines, and all of it as a table. */
(function (my) {
  'use strict';

  const MOST_OUTLINES = 60;
  const MOST_LISTED = 30;
  const OUTLINE = { color: '#0b5c78', weight: 1.5, fillOpacity: 0.05, interactive: false };

  my.Found = class {
    constructor(map, provinces, settings) {
      this.map = map;
      this.provinces = provinces;
      this.settings = settings;
      this.shaded = {};
      this.outlines = L.layerGroup().addTo(map);
      this.clusters = L.markerClusterGroup({
        showCoverageOnHover: false, zoomToBoundsOnClick: false, spiderfyOnMaxZoom: false, animate: false, maxClusterRadius: 50,
        iconCreateFunction: (cluster) => this.icon(cluster.getChildCount())
      }).addTo(map);
      this.clusters.on('clusterclick clusterkeypress', (event) => this.open(event.layer));
    }

    show(result) {
      this.shade(result.provinces);
      this.outlines.clearLayers();
      this.clusters.clearLayers();
      let outlined = 0;
      result.datasets.forEach((dataset) => {
        if (dataset.extent && outlined < MOST_OUTLINES) {
          const side = dataset.extent;
          L.rectangle([[side[1], side[0]], [side[3], side[2]]], OUTLINE).addTo(this.outlines);
          outlined += 1;
        }
        const marker = L.marker([dataset.centre[1], dataset.centre[0]], { icon: this.icon(1), alt: dataset.title, title: dataset.title });
        marker.dataset = dataset;
        marker.bindPopup(() => this.list([dataset]));
        this.clusters.addLayer(marker);
      });
    }

    /* The bounds of everything shown, or null. */
    bounds() {
      const all = L.latLngBounds([]);
      this.clusters.eachLayer((marker) => {
        const own = marker.dataset;
        all.extend(marker.getLatLng());
        const province = own.province && this.shaded[own.province];
        if (province) { all.extend(province.getBounds()); }
        if (own.extent) { all.extend([[own.extent[1], own.extent[0]], [own.extent[3], own.extent[2]]]); }
      });
      return all.isValid() ? all : null;
    }

    shade(counted) {
      const most = Math.max(1, ...counted.map((province) => province.count));
      this.provinces.clear();
      counted.forEach((province) => {
        const fill = 0.12 + 0.45 * province.count / most;
        this.shaded[province.code] = this.provinces.highlight(province.code, { color: '#134b5f', weight: 1, fillOpacity: fill });
      });
    }

    icon(count) {
      const size = count > 1 ? 30 + 4 * String(count).length : 18;
      return L.divIcon({ className: 'map-count', html: count > 1 ? String(count) : '', iconSize: [size, count > 1 ? 30 : 18] });
    }

    /* A cluster opens into a list when coming nearer would not divide it. */
    open(cluster) {
      const markers = cluster.getAllChildMarkers();
      const bounds = cluster.getBounds();
      const nearer = this.map.getBoundsZoom(bounds) > this.map.getZoom() + 0.5;
      if (nearer && !bounds.getNorthEast().equals(bounds.getSouthWest(), 0.0001)) {
        this.map.fitBounds(bounds.pad(0.1));
        return;
      }
      L.popup().setLatLng(cluster.getLatLng()).setContent(this.list(markers.map((marker) => marker.dataset))).openOn(this.map);
    }

    list(datasets) {
      const list = document.createElement('ul');
      datasets.slice(0, MOST_LISTED).forEach((dataset) => {
        const item = document.createElement('li');
        item.append(my.link(this.settings.dataset.replace('DATASET', encodeURIComponent(dataset.name)), dataset.title));
        list.append(item);
      });
      if (datasets.length > MOST_LISTED) { list.append('…'); }
      return list;
    }
  };

  /* Writes the numbers of the provinces as rows, each name a link that searches only there. */
  my.fillTable = function (body, counted) {
    body.replaceChildren(...counted.map(function (province) {
      const row = document.createElement('tr');
      const query = new URLSearchParams(location.search);
      query.set('ext_place', province.code);
      query.delete('page');
      row.append(document.createElement('th'), document.createElement('td'));
      row.firstChild.scope = 'row';
      row.firstChild.append(my.link('?' + query, province.label));
      row.lastChild.textContent = province.count;
      return row;
    }));
  };
}(window.smartcityMap));
