/**
 * Suggestions while typing in the search box: datasets, cities, places, tags.
 *
 * A combobox after the ARIA pattern: arrow keys move, Enter opens, Escape closes, Tab leaves. Without JavaScript or
 * without an answer the box stays an ordinary field.
 *
 * data-module-url: the action smartcity_search_suggest; …-language, …-dataset-url, …-city-url (NAME stands for the
 * name), …-search-url; …-label-datasets, -cities, -places, -tags, -list, -count: texts.
 */
ckan.module('smartcity-suggest', function ($) {
  'use strict';

  var WAIT = 150; // milliseconds after the last key
  var SHORTEST = 2; // letters
  var counter = 0;

  return {
    options: {
      url: '', language: 'th', datasetUrl: '', cityUrl: '', searchUrl: '',
      labelDatasets: '', labelCities: '', labelPlaces: '', labelTags: '', labelList: '', labelCount: ''
    },

    initialize: function () {
      $.proxyAll(this, /_on/);
      this.input = this.$('input[name=q]');
      this.list = $('<div class="suggestions" role="listbox" hidden>')
        .attr({ id: 'suggestions-' + ++counter, 'aria-label': this.options.labelList })
        .appendTo(this.el);
      this.status = $('<span class="visually-hidden" role="status">').appendTo(this.el);
      this.input.attr({
        role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.attr('id')
      });
      this.input.on('input', this._onInput).on('keydown', this._onKey).on('blur', this._onBlur);
      this.list.on('mousedown', '[role=option]', this._onPick);
    },

    teardown: function () {
      clearTimeout(this.timer);
      if (this.request) { this.request.abort(); }
      this.list.remove();
      this.status.remove();
    },

    _onInput: function () {
      clearTimeout(this.timer);
      var typed = this.input.val().trim();
      if (typed.length < SHORTEST) { this._close(); return; }
      this.timer = setTimeout(this._ask.bind(this, typed), WAIT);
    },

    _ask: function (typed) {
      if (this.request) { this.request.abort(); }
      this.request = $.getJSON(this.options.url, { q: typed, limit: 4, language: this.options.language })
        .done(function (answer) {
          if (this.input.val().trim() === typed) { this._show(answer.result); }
        }.bind(this));
    },

    _show: function (found) {
      var options = this.options;
      var search = options.searchUrl;
      this.list.empty();
      this._group(options.labelDatasets, found.datasets, function (each) {
        return { text: each.title, url: options.datasetUrl.replace('NAME', encodeURIComponent(each.name)) };
      });
      this._group(options.labelCities, found.cities, function (each) {
        return { text: each.title, url: options.cityUrl.replace('NAME', encodeURIComponent(each.name)) };
      });
      this._group(options.labelPlaces, found.places, function (each) {
        return { text: each.title, url: search + '?ext_place=' + encodeURIComponent(each.code) };
      });
      this._group(options.labelTags, found.tags, function (each) {
        return { text: each.name, count: each.count, url: search + '?tags=' + encodeURIComponent(each.name) };
      });
      var count = this.list.find('[role=option]').length;
      this.status.text(options.labelCount.replace('{count}', count));
      this.list.prop('hidden', !count);
      this.input.attr('aria-expanded', String(count > 0)).removeAttr('aria-activedescendant');
    },

    _group: function (label, found, read) {
      if (!found || !found.length) { return; }
      var group = $('<div role="group">').attr('aria-label', label).appendTo(this.list);
      $('<div class="group" aria-hidden="true">').text(label).appendTo(group);
      found.forEach(function (each) {
        var one = read(each);
        var option = $('<div role="option" aria-selected="false">')
          .attr({ id: this.list.attr('id') + '-' + this.list.find('[role=option]').length, 'data-url': one.url })
          .append($('<span>').text(one.text))
          .appendTo(group);
        if (one.count) { $('<span class="count">').text(one.count).appendTo(option); }
      }, this);
    },

    _onKey: function (event) {
      var all = this.list.find('[role=option]');
      if (this.list.prop('hidden') || !all.length) { return; }
      var at = all.index(all.filter('[aria-selected=true]'));
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        this._select(all, (at + (event.key === 'ArrowDown' ? 1 : at < 0 ? 0 : -1) + all.length) % all.length);
      } else if (event.key === 'Enter' && at >= 0) {
        event.preventDefault();
        window.location.assign(all.eq(at).attr('data-url'));
      } else if (event.key === 'Escape') {
        event.preventDefault(); // a search field would lose its text as well
        this._close();
      }
    },

    _select: function (all, at) {
      all.attr('aria-selected', 'false');
      var one = all.eq(at).attr('aria-selected', 'true');
      this.input.attr('aria-activedescendant', one.attr('id'));
      one[0].scrollIntoView({ block: 'nearest' });
    },

    _onPick: function (event) {
      event.preventDefault();
      window.location.assign($(event.currentTarget).attr('data-url'));
    },

    _onBlur: function () { this._close(); },

    _close: function () {
      clearTimeout(this.timer);
      this.list.prop('hidden', true).empty();
      this.input.attr('aria-expanded', 'false').removeAttr('aria-activedescendant');
    }
  };
});
