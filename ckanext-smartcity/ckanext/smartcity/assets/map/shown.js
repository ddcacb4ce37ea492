/* Maps that only show: a dataset's coverage, the cities, a file. */
(function (my) {
  'use strict';

  const DRAWN = { color: '#0b5c78', weight: 2, fillOpacity: 0.15 };
  const HIGHLIGHTED = { color: '#134b5f', weight: 1.5, fillColor: '#7fb2c4', fillOpacity: 0.45 };
  const point = function (position) { return L.circleMarker(position, { radius: 6, color: '#fff', weight: 2, fillColor: '#b35300', fillOpacity: 1 }); };

  my.drawGeometry = function (content, options) {
    return L.geoJSON(content, Object.assign({
      style: DRAWN,
      pointToLayer: function (feature, position) { return point(position); }
    }, options));
  };

  /* A geometry, the provinces it concerns and a centre. */
  my.show = function (element, settings) {
    const map = my.createMap(element, settings);
    const seen = L.latLngBounds([]);
    const wanted = new Set(settings.highlighted || []);
    my.addProvinces(map, settings).then(function (provinces) {
      wanted.forEach(function (code) {
        const drawn = provinces.highlight(code, HIGHLIGHTED);
        if (drawn && !settings.geometry) { seen.extend(drawn.getBounds()); }
      });
      if (settings.geometry) { seen.extend(my.drawGeometry(settings.geometry).addTo(map).getBounds()); }
      if (settings.centre) {
        const centre = L.latLng(settings.centre[1], settings.centre[0]);
        point(centre).addTo(map).bindTooltip(my.escape(settings.named || ''), { permanent: true, direction: 'top', className: 'map-city-name', offset: [0, -6] });
        seen.extend(centre);
      }
      if (seen.isValid()) { map.fitBounds(seen.pad(0.15), { maxZoom: 13, animate: false }); }
    }).catch(function () { element.textContent = settings.labels.failed; });
    return map;
  };

  /* The cities, each a marker that is a link. */
  my.showCities = function (element, settings) {
    const map = my.createMap(element, settings);
    my.addProvinces(map, settings).then(function (provinces) {
      settings.cities.forEach(function (city) { provinces.highlight(city.province, HIGHLIGHTED); });
    }).catch(function () { element.textContent = settings.labels.failed; });
    const markers = settings.cities.map(function (city) {
      const words = city.title + ' — ' + my.fill(settings.labels.datasets, { count: city.count });
      const icon = L.divIcon({ className: 'map-city', iconSize: [18, 18] });
      const marker = L.marker([city.centre[1], city.centre[0]], { icon: icon, alt: words, title: words });
      const open = function () { location.assign(city.url); };
      marker.on('click', open).on('keypress', function (event) { if (event.originalEvent.key === 'Enter') { open(); } });
      marker.bindTooltip(my.escape(city.title), { permanent: true, direction: 'right', className: 'map-city-name', offset: [8, 0] }).addTo(map);
      marker.getElement().setAttribute('role', 'link');
      marker.getElement().setAttribute('aria-label', words);
      return marker;
    });
    const arrange = function () { my.arrangeNames(markers); };
    map.on('zoomend resize', arrange);
    arrange();
    if (document.fonts) { document.fonts.ready.then(arrange); }
    return map;
  };

  /* Where a name may stand: beside its marker, then below and above, then aslant. */
  const PLACES = [
    ['right', 8, 0], ['left', -8, 0], ['bottom', 0, 8], ['top', 0, -8],
    ['right', 8, 18], ['right', 8, -18], ['left', -8, 18], ['left', -8, -18]
  ];

  /* Puts each name where it covers no other name or marker and stays on the map; where that cannot be, it covers least. */
  my.arrangeNames = function (markers) {
    const taken = markers.map(function (marker) { return marker.getElement().getBoundingClientRect(); });
    markers.forEach(function (marker, own) {
      const name = marker.getTooltip();
      const put = function (place) {
        name.options.direction = place[0];
        name.options.offset = L.point(place[1], place[2]);
        name.update();
        return name.getElement().getBoundingClientRect();
      };
      const frame = marker.getElement().closest('.map-canvas').getBoundingClientRect();
      const costs = PLACES.map(function (place) {
        const box = put(place);
        const others = taken.filter(function (other, index) { return index !== own; });
        const outside = box.width * box.height - shared(box, frame);
        return others.reduce(function (sum, other) { return sum + shared(box, other); }, 2 * outside);
      });
      taken.push(put(PLACES[costs.indexOf(Math.min.apply(null, costs))]));
    });
  };

  /* The area that two boxes have in common. */
  function shared(a, b) {
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return Math.max(0, width) * Math.max(0, height);
  }

  /* A GeoJSON file, its properties in pop-ups. */
  my.showFile = function (element, settings) {
    const labels = settings.labels;
    const tell = function (text) { element.textContent = text; };
    const most = 10;
    if (settings.size > most * 1048576) {
      tell(my.fill(labels.too_large, { size: Math.round(settings.size / 1048576), most: most }));
      return null;
    }
    const map = my.createMap(element, settings, { preferCanvas: true });
    Promise.all([
      fetch(settings.file).then(function (answer) {
        if (!answer.ok) { throw new Error(answer.status + ' ' + answer.statusText); }
        return answer.json();
      }),
      my.addProvinces(map, settings)
    ]).then(function (loaded) {
      const layer = my.drawGeometry(loaded[0], {
        onEachFeature: function (feature, each) { each.bindPopup(function () { return properties(feature.properties || {}); }); }
      }).addTo(map);
      const bounds = layer.getBounds();
      if (!bounds.isValid() || Math.abs(bounds.getNorth()) > 90 || Math.abs(bounds.getEast()) > 360) { throw new Error('no WGS 84 GeoJSON'); }
      map.fitBounds(bounds.pad(0.05), { maxZoom: 15, animate: false });
    }).catch(function (error) {
      map.remove();
      tell(my.fill(labels.file_failed, { reason: error.message }));
    });
    return map;
  };

  function properties(values) {
    const table = document.createElement('table');
    Object.entries(values).slice(0, 40).forEach(function ([name, value]) {
      const row = table.insertRow();
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = name;
      row.append(head);
      row.insertCell().textContent = value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
    });
    return table;
  }
}(window.smartcityMap));
