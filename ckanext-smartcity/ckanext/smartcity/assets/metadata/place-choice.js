/* Places chosen by searching their names. The input keeps the codes, with commas between, and stays the field that is sent.
 *
 * data-module-source   - smartcity_place_search
 * data-module-names    - names of the codes already there
 * data-module-language - th or en
 * data-module-hint     - what to type
 */
ckan.module('smartcity-place-choice', function ($) {
  'use strict';

  return {
    initialize: function () {
      const input = this.el[0];
      const options = this.options;
      const label = document.querySelector('label[for="' + input.id + '"]');
      const choice = document.createElement('select');
      choice.multiple = true;
      choice.id = input.id + '-choice';
      this.codes(input).forEach(function (code) { choice.add(new Option(options.names[code] || code, code, true, true)); });
      input.after(choice);
      input.hidden = true;
      if (label) { label.htmlFor = choice.id; }
      $(choice).select2({
        width: '100%',
        placeholder: options.hint,
        minimumInputLength: 2,
        ajax: {
          url: options.source,
          delay: 200,
          data: function (typed) { return { q: typed.term, limit: 20 }; },
          processResults: function (answer) {
            return {
              results: answer.result.map(function (place) {
                return { id: place.code, text: (place.label[options.language] || place.label.th) + ' · ' + place.code };
              })
            };
          }
        }
      }).on('change', function () {
        input.value = Array.from(choice.selectedOptions, function (option) { return option.value; }).join(', ');
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
    },

    codes: function (input) {
      return input.value.split(',').map(function (code) { return code.trim(); }).filter(Boolean);
    }
  };
});
