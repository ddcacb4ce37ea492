/* The dataset form: shows the fields of the chosen data type, and free text only beside the choice "other".
 * What is hidden is disabled too, so that it is not sent. The server checks the same rules.
 *
 * data-module-slug:   address that proposes a URL for a title.
 * data-module-filter: name of the box that filters a long list of checkboxes.
 */
ckan.module('smartcity-dataset-form', function ($) {
  'use strict';
  var MOST_CHECKBOXES = 12;
  var OTHER = ['อื่นๆ', 'ข้อมูลประเภทอื่นๆ'];

  return {
    options: { slug: null, filter: '' },

    initialize: function () {
      this.refresh = this.refresh.bind(this);
      this.propose = this.propose.bind(this);
      this.el.on('change', this.refresh);
      this.refresh();
      this._watchTitle();
      this.el.find('fieldset.checkboxes').each(this._addFilter.bind(this));
      /* After the choices themselves were made searchable. */
      setTimeout(this._nameSearchedChoices.bind(this));
    },

    teardown: function () {
      this.el.off('change', this.refresh);
      clearTimeout(this.timer);
    },

    values: function (name) {
      return this.el.find('[name="' + name + '"]').filter(function () {
        return this.type !== 'checkbox' || this.checked;
      }).map(function () { return this.value; }).get();
    },

    refresh: function () {
      var self = this;
      var type = this.values('data_type')[0] || '';
      this.el.find('.smartcity-field').each(function () {
        var types = this.dataset.types ? this.dataset.types.split('|') : null;
        var shown = !types || !type || types.indexOf(type) >= 0;
        if (shown && this.dataset.otherOf) {
          shown = self.values(this.dataset.otherOf).some(function (value) { return OTHER.indexOf(value) >= 0; });
        }
        this.hidden = !shown;
        $(this).find('input, select, textarea').prop('disabled', !shown);
      });
      var owner = this.values('owner_org')[0] || '';
      this.el.find('optgroup[data-owner]').each(function () {
        this.hidden = this.disabled = Boolean(owner) && this.dataset.owner !== owner;
      });
      this.el.find('.smartcity-form-section').each(function () {
        this.hidden = !$(this).find('.smartcity-field').get().some(function (field) { return !field.hidden; });
      });
    },

    /* Typing leaves the checkboxes that hold the text, and those already chosen. */
    _addFilter: function (number, fieldset) {
      var labels = $(fieldset).children('label');
      if (labels.length <= MOST_CHECKBOXES) { return; }
      $('<input type="search" class="form-control smartcity-filter">').attr({ 'aria-label': this.options.filter, placeholder: this.options.filter })
        .insertBefore(fieldset)
        .on('input', function () {
          var typed = this.value.trim().toLowerCase();
          labels.each(function () {
            this.hidden = !$(this).find('input').prop('checked') && this.textContent.toLowerCase().indexOf(typed) < 0;
          });
        })
        .on('keydown', function (event) { if (event.key === 'Enter') { event.preventDefault(); } });
    },

    /* select2 names its box after what is chosen only; readers need the field's own label, too. */
    _nameSearchedChoices: function () {
      this.el.find('select.select2-hidden-accessible').each(function () {
        var label = $('label[for="' + this.id + '"]').first();
        if (!label.length) { return; }
        label.attr('id', label.attr('id') || this.id + '-label');
        $(this).next('.select2').find('[role="combobox"], [role="searchbox"], [role="textbox"]').attr('aria-labelledby', function (number, before) {
          return [label.attr('id'), before].filter(Boolean).join(' ');
        });
      });
    },

    _watchTitle: function () {
      this.name = this.el.find('[name="name"]');
      if (!this.options.slug || !this.name.length || this.name.val()) { return; }
      var self = this;
      this.name.one('input', function () { self.typed = true; });
      this.el.on('input', '[name^="title_translated-"]', function () {
        clearTimeout(self.timer);
        self.timer = setTimeout(self.propose, 400);
      });
    },

    propose: function () {
      if (this.typed) { return; }
      var name = this.name;
      var titles = { th: this.values('title_translated-th')[0] || '', en: this.values('title_translated-en')[0] || '' };
      $.getJSON(this.options.slug, titles, function (answer) { name.val(answer.name); });
    }
  };
});
