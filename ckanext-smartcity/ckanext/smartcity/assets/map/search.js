/* The map of a search page. The address holds the whole state: the map follows it, and changes it by submitting the form. */
(function (my) {
  'use strict';

  const PAUSE = 500; /* ms after the last movement before a search follows it */
  const FIELDS = ['ext_place', 'ext_bbox'];
  const BESIDE = '(min-width: 1200px)'; /* as in map.css: the map stands beside the results */
  const CHOICE = 'smartcity-map'; /* open or closed, as the reader left it */

  my.SearchMap = class {
    constructor(element, settings) {
      this.element = element;
      this.settings = settings;
      this.labels = settings.labels;
      this.query = null;
      this.placed = 0; /* above 0 while the program itself moves the map */
      /* htmx would bring a page back as text and run its scripts twice (CKAN's own break too): let it be loaded anew. */
      if (window.htmx) { window.htmx.config.refreshOnHistoryMiss = true; }
      this.watch();
      this.suggest();
      this.query = location.search; /* the page came with the words for its address */
      this.part('panel').hidden = false;
      this.part('panel').open = my.remembered(CHOICE, window.matchMedia(BESIDE).matches ? 'open' : 'closed') === 'open';
      this.part('panel').addEventListener('toggle', () => this.unfold());
      this.part('panel').querySelector('summary').addEventListener('click', () => {
        my.remember(CHOICE, this.part('panel').open ? 'closed' : 'open'); /* the click comes before the change */
      });
      this.unfold();
    }

    part(name) { return this.element.querySelector('[data-part="' + name + '"]'); }
    action(name) { return this.element.querySelector('[data-action="' + name + '"]'); }
    field(name) { return this.element.querySelector('[name="' + name + '"]'); }
    get form() { return document.getElementById(this.settings.form); }

    watch() {
      const own = (handler) => (event) => {
        if (this.element.isConnected) { handler(event); }
      };
      document.body.addEventListener('htmx:afterSettle', own(() => this.follow()));
      document.body.addEventListener('htmx:pushedIntoHistory', own(() => this.follow()));
      /* An address without empty parameters is one that can be read and shared. */
      document.body.addEventListener('htmx:configRequest', own((event) => {
        if (event.detail.elt !== this.form) { return; }
        FIELDS.forEach((name) => { if (!this.field(name).value.trim()) { delete event.detail.parameters[name]; } });
      }));
      this.action('draw').addEventListener('click', () => this.rectangle && (this.rectangle.isDrawing ? this.rectangle.stop() : this.rectangle.begin()));
      this.action('visible').addEventListener('click', () => this.searchVisible());
      this.action('clear').addEventListener('click', () => this.search(null));
      this.element.addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && this.rectangle && this.rectangle.isDrawing) { this.rectangle.stop(); }
      });
    }

    /* The map is made when it is first seen: a closed panel has no size. */
    unfold() {
      if (!this.part('panel').open) { return; }
      if (this.map) {
        this.map.invalidateSize();
        return;
      }
      this.map = my.createMap(this.part('canvas'), this.settings);
      this.part('canvas').setAttribute('aria-label', this.labels.map);
      this.map.on('moveend', () => this.moved());
      this.rectangle = new my.Rectangle(this.map, (bounds) => this.search(my.areaOf(bounds)), (on) => this.drawing(on));
      my.addProvinces(this.map, this.settings).then((provinces) => {
        this.found = new my.Found(this.map, provinces, this.settings);
        this.query = null;
        this.follow();
      }).catch(() => this.say(this.labels.failed));
    }

    /* Brings fields, rectangle, datasets and words to what the address says. */
    follow() {
      if (this.query === location.search) { return; }
      /* A closed map has nothing to show; only what is said about places may have changed. */
      const silent = !this.found && ![this.query, location.search].some((each) => /[?&]ext_/.test(each || ''));
      this.query = location.search;
      const given = new URLSearchParams(location.search);
      FIELDS.forEach((name) => { this.field(name).value = given.get(name) || ''; });
      if (silent) { return; }
      const asked = new URLSearchParams(location.search);
      Object.entries(this.settings.fixed).forEach(([name, value]) => asked.append('_fixed', name + ':' + value));
      const query = this.query;
      fetch(this.settings.found + '?' + asked, { headers: { Accept: 'application/json' } })
        .then((answer) => answer.json())
        .then((result) => { if (query === this.query) { this.show(result); } })
        .catch(() => this.say(this.labels.failed));
    }

    show(result) {
      if (result.error) {
        this.say(result.error);
        return;
      }
      this.part('messages').innerHTML = result.messages;
      if (result.place && document.activeElement !== this.field('ext_place')) { this.field('ext_place').value = result.place; }
      if (!this.found) { return; }
      this.action('clear').hidden = !result.area;
      this.rectangle.show(result.area);
      this.found.show(result);
      my.fillTable(this.part('table'), result.provinces);
      const shown = result.datasets.length;
      const words = shown === result.count ? this.labels.found : this.labels.shown;
      this.say(my.fill(words, { count: result.count, shown: shown }));
      if (!this.stays) { this.place(result.extent); }
      this.stays = false;
    }

    /* Shows the area searched, else everything found. */
    place(area) {
      const bounds = area ? L.latLngBounds([[area[1], area[0]], [area[3], area[2]]]) : this.found.bounds();
      this.placed += 1;
      this.map.fitBounds(bounds || my.THAILAND, { padding: [12, 12], maxZoom: 13, animate: false });
      this.placed -= 1;
    }

    moved() {
      if (this.placed || !this.action('follow').checked) { return; }
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.searchVisible(), PAUSE);
    }

    searchVisible() {
      if (!this.map) { return; }
      this.stays = true;
      this.search(my.areaOf(this.map.getBounds()));
    }

    /* Searches in [west, south, east, north], or everywhere. */
    search(area) {
      this.field('ext_bbox').value = area ? area.join(',') : '';
      this.say(area ? my.fill(this.labels.searching, { area: area.join(', ') }) : this.labels.removed);
      if (this.rectangle) { this.rectangle.show(area); }
      this.form.requestSubmit();
    }

    drawing(on) {
      this.action('draw').setAttribute('aria-pressed', String(on));
      this.say(on ? this.labels.drawing : '');
    }

    say(text) { this.part('status').textContent = text; }

    suggest() {
      const field = this.field('ext_place');
      const list = document.getElementById(field.getAttribute('list'));
      let waiting = null;
      field.addEventListener('input', () => {
        clearTimeout(waiting);
        const text = field.value.trim();
        if (text.length < 2) { return; }
        waiting = setTimeout(() => {
          fetch(this.settings.places + '?' + new URLSearchParams({ q: text, limit: 10 }))
            .then((answer) => answer.json())
            .then((answer) => {
              list.replaceChildren(...answer.result.map((place) => new Option('', place.label[this.settings.language] || place.label.th)));
            })
            .catch(() => list.replaceChildren());
        }, 150);
      });
    }
  };
}(window.smartcityMap));
