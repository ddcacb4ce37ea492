/* The map every page shares: the provinces as its ground, tiles only where the portal names some. */
window.smartcityMap = window.smartcityMap || {};

(function (my) {
  'use strict';

  const THAILAND = [[5.6, 97.3], [20.5, 105.7]];
  const GROUND = { color: '#8fa3b0', weight: 1, fillColor: '#ffffff', fillOpacity: 1, interactive: false };
  const OVER_TILES = { color: '#5c7280', weight: 1, fillOpacity: 0, interactive: false };
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  let provinces = null;

  /* One request for all maps of a page. Resolves to GeoJSON. */
  my.loadProvinces = function (settings) {
    provinces = provinces || fetch(settings.provinces).then(function (answer) {
      if (!answer.ok) { throw new Error(answer.status); }
      return answer.json();
    });
    return provinces;
  };

  my.createMap = function (element, settings, options) {
    const labels = settings.labels;
    const map = L.map(element, Object.assign({
      attributionControl: false, zoomControl: false, scrollWheelZoom: false, minZoom: 4, maxZoom: 18, zoomSnap: 0.25,
      fadeAnimation: !still, zoomAnimation: !still, markerZoomAnimation: !still, inertia: !still
    }, options));
    L.control.zoom({ zoomInTitle: labels.zoom_in, zoomOutTitle: labels.zoom_out }).addTo(map);
    L.control.attribution({ prefix: false }).addTo(map).addAttribution(my.escape(labels.source));
    if (settings.tiles) {
      L.tileLayer(settings.tiles.url, { attribution: my.escape(settings.tiles.attribution) }).addTo(map);
    }
    /* The wheel scrolls the page until the map was chosen. */
    map.on('focus', function () { map.scrollWheelZoom.enable(); });
    map.on('blur', function () { map.scrollWheelZoom.disable(); });
    map.fitBounds(THAILAND);
    return map;
  };

  /* Draws the provinces. Resolves to the layer, with `highlight(code, style)` and `clear()`. */
  my.addProvinces = function (map, settings) {
    return my.loadProvinces(settings).then(function (content) {
      const ground = L.geoJSON(content, { style: settings.tiles ? OVER_TILES : GROUND });
      const byCode = {};
      ground.eachLayer(function (each) { byCode[each.feature.properties.code] = each; });
      const above = L.layerGroup();
      if (map.getContainer().isConnected) {
        ground.addTo(map).bringToBack();
        above.addTo(map);
      }
      /* Where the outline is incomplete, the province's extent is highlighted, dashed. */
      ground.highlight = function (code, style) {
        if (!byCode[code]) { return null; }
        const facts = byCode[code].feature.properties;
        const side = facts.extent;
        const shown = side ? L.rectangle([[side[1], side[0]], [side[3], side[2]]], Object.assign({ dashArray: '5 5' }, style))
          : L.geoJSON(byCode[code].feature, { style: style });
        shown.addTo(above).bindTooltip(my.escape(my.provinceName(facts, settings)), { sticky: true });
        return shown;
      };
      ground.clear = function () { above.clearLayers(); };
      return ground;
    });
  };

  my.provinceName = function (facts, settings) {
    const name = facts[settings.language] || facts.th;
    return facts.extent ? name + ' (' + settings.labels.approximate + ')' : name;
  };

  my.fill = function (text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  };

  my.escape = function (text) {
    const holder = document.createElement('span');
    holder.textContent = text;
    return holder.innerHTML;
  };

  /* What the reader chose is kept in the browser; where that is forbidden, it is forgotten. */
  my.remembered = function (name, otherwise) {
    try { return window.localStorage.getItem(name) || otherwise; } catch (error) { return otherwise; }
  };

  my.remember = function (name, value) {
    try { window.localStorage.setItem(name, value); } catch (error) { /* the choice holds for this page */ }
  };

  my.link = function (href, text) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = text;
    return link;
  };

  my.THAILAND = THAILAND;
}(window.smartcityMap));
