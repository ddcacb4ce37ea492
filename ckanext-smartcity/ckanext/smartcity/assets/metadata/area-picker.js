/* The area of a dataset on a map: draw a rectangle, set a point, take what is visible, or type coordinates below.
 * The text field stays the one that is sent; the map shows what it says and the provinces of the places chosen.
 *
 * data-module-field    - id of the text field: GeoJSON, "west, south, east, north" or "longitude, latitude"
 * data-module-places   - id of the field of places
 * data-module-settings - JSON from h.smartcity_map_settings, with `words`
 */
(function (my) {
  'use strict';

  const HIGHLIGHTED = { color: '#134b5f', weight: 1.5, fillColor: '#7fb2c4', fillOpacity: 0.35, interactive: false };

  my.AreaPicker = class {
    constructor(element, field, places, settings) {
      Object.assign(this, { element, field, places, settings, words: settings.words, layer: null });
      element.hidden = false;
      const section = element.closest('details');
      if (section && !section.open) {
        section.addEventListener('toggle', () => this.open(), { once: true });
      } else {
        this.open();
      }
    }

    part(name) { return this.element.querySelector('[data-part="' + name + '"]'); }
    action(name) { return this.element.querySelector('[data-action="' + name + '"]'); }
    say(text) { this.part('status').textContent = text; }

    open() {
      this.map = my.createMap(this.part('canvas'), this.settings);
      this.part('canvas').setAttribute('aria-label', this.settings.labels.map);
      this.rectangle = new my.Rectangle(this.map, (bounds) => this.take(my.areaOf(bounds)), (on) => this.drawing(on));
      const on = (name, act) => this.action(name).addEventListener('click', act);
      on('draw', () => { this.setting(false); this.rectangle.isDrawing ? this.rectangle.stop() : this.rectangle.begin(); });
      on('point', () => { this.rectangle.stop(); this.setting(!this.isSetting); });
      on('visible', () => this.take(my.areaOf(this.map.getBounds())));
      on('centre', () => this.take(my.pointOf(this.map.getCenter())));
      on('remove', () => { this.write(''); this.say(this.words.removed); });
      this.map.on('click', (event) => { if (this.isSetting) { this.setting(false); this.take(my.pointOf(event.latlng)); } });
      this.element.addEventListener('keydown', (event) => { if (event.key === 'Escape') { this.rectangle.stop(); this.setting(false); } });
      this.field.addEventListener('change', () => this.show(true));
      this.show(true);
      my.addProvinces(this.map, this.settings).then((provinces) => {
        this.provinces = provinces;
        this.places.addEventListener('change', () => this.shade(true));
        this.shade(!this.layer);
      }).catch(() => this.say(this.settings.labels.failed));
    }

    drawing(on) {
      this.action('draw').setAttribute('aria-pressed', String(on));
      this.say(on ? this.settings.labels.drawing : '');
    }

    setting(on) {
      this.isSetting = on;
      this.action('point').setAttribute('aria-pressed', String(on));
      this.part('canvas').classList.toggle('pointing', on);
      this.say(on ? this.words.click : '');
    }

    /* Takes [west, south, east, north] or [longitude, latitude]. */
    take(numbers) {
      this.write(numbers.join(', '));
      this.say(my.fill(numbers.length === 4 ? this.words.area : this.words.point, { numbers: numbers.join(', ') }));
    }

    write(text) {
      this.field.value = text;
      this.show(false);
    }

    /* Draws what the field says. */
    show(moves) {
      if (this.layer) { this.layer.remove(); }
      this.rectangle.show(null);
      const geometry = my.readArea(this.field.value);
      this.layer = geometry && my.drawGeometry(geometry).addTo(this.map);
      if (this.layer && moves) { this.map.fitBounds(this.layer.getBounds().pad(0.2), { maxZoom: 13, animate: false }); }
    }

    shade(moves) {
      this.provinces.clear();
      const seen = L.latLngBounds([]);
      new Set((this.places.value.match(/\d{2,6}/g) || []).map((code) => code.slice(0, 2))).forEach((code) => {
        const drawn = this.provinces.highlight(code, HIGHLIGHTED);
        if (drawn) { seen.extend(drawn.getBounds()); }
      });
      if (moves && seen.isValid()) { this.map.fitBounds(seen.pad(0.1), { animate: false }); }
    }
  };

  my.pointOf = function (position) {
    const plain = position.wrap();
    return [Number(plain.lng.toFixed(5)), Number(plain.lat.toFixed(5))];
  };

  /* GeoJSON of a text: GeoJSON itself, four bounds or two coordinates; null if it is none of them. */
  my.readArea = function (text) {
    const numbers = text.split(/[\s,;]+/).filter(Boolean).map(Number);
    if (!numbers.some(Number.isNaN) && numbers.length === 2) { return { type: 'Point', coordinates: numbers }; }
    if (!numbers.some(Number.isNaN) && numbers.length === 4) {
      const [west, south, east, north] = numbers;
      return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
    }
    try {
      const content = JSON.parse(text);
      return L.geoJSON(content).getBounds().isValid() ? content : null;
    } catch {
      return null;
    }
  };

  ckan.module('smartcity-area-picker', function () {
    return {
      initialize: function () {
        const field = document.getElementById(this.options.field);
        const places = document.getElementById(this.options.places);
        this.picker = new my.AreaPicker(this.el[0], field, places, this.options.settings);
      }
    };
  });
}(window.smartcityMap));
