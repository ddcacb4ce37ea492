/* Drawing a rectangle with mouse, pen or finger. */
(function (my) {
  'use strict';

  const STYLE = { color: '#b35300', weight: 2, dashArray: '6 4', fillOpacity: 0.08, interactive: false };

  /* Calls `done(bounds)` for each rectangle drawn, `changed(isDrawing)` when drawing begins or ends. */
  my.Rectangle = class {
    constructor(map, done, changed) {
      this.map = map;
      this.done = done;
      this.changed = changed;
      this.shown = null;
      this.start = null;
      const container = map.getContainer();
      container.addEventListener('pointerdown', this.down.bind(this), true);
      container.addEventListener('pointermove', this.move.bind(this), true);
      container.addEventListener('pointerup', this.up.bind(this), true);
      container.addEventListener('pointercancel', this.stop.bind(this), true);
    }

    get isDrawing() { return this.map.getContainer().classList.contains('drawing'); }

    begin() { this.switch(true); }

    stop() {
      this.start = null;
      this.switch(false);
    }

    switch(on) {
      this.map.getContainer().classList.toggle('drawing', on);
      this.map.dragging[on ? 'disable' : 'enable']();
      this.changed(on);
    }

    /* Shows [west, south, east, north], or nothing. */
    show(area) {
      if (this.shown) { this.shown.remove(); }
      this.shown = area ? L.rectangle([[area[1], area[0]], [area[3], area[2]]], STYLE).addTo(this.map) : null;
    }

    down(event) {
      if (!this.isDrawing || event.target.closest('.leaflet-control')) { return; }
      event.preventDefault();
      event.stopPropagation();
      this.start = this.map.mouseEventToLatLng(event);
    }

    move(event) {
      if (!this.start) { return; }
      event.stopPropagation();
      this.show(my.areaOf(L.latLngBounds(this.start, this.map.mouseEventToLatLng(event))));
    }

    up(event) {
      if (!this.start) { return; }
      event.stopPropagation();
      const bounds = L.latLngBounds(this.start, this.map.mouseEventToLatLng(event));
      this.stop();
      if (bounds.getEast() > bounds.getWest() && bounds.getNorth() > bounds.getSouth()) { this.done(bounds); }
    }
  };

  /* [west, south, east, north] with four decimals (about 10 m), on Earth. */
  my.areaOf = function (bounds) {
    const within = function (value, most) { return Number(Math.max(-most, Math.min(most, value)).toFixed(4)); };
    return [within(bounds.getWest(), 180), within(bounds.getSouth(), 90), within(bounds.getEast(), 180), within(bounds.getNorth(), 90)];
  };
}(window.smartcityMap));
