/* smartcity-map: a map on a page.
 *
 * data-module-kind     - search, shown, cities or file
 * data-module-settings - JSON from h.smartcity_map_settings
 */
(function (my) {
  'use strict';

  const KINDS = {
    search: function (element, settings) { return new my.SearchMap(element, settings); },
    shown: my.show,
    cities: my.showCities,
    file: my.showFile
  };

  ckan.module('smartcity-map', function () {
    return {
      initialize: function () {
        const element = this.el[0];
        if (element.smartcityMap) { return; }
        element.smartcityMap = KINDS[this.options.kind](element, this.options.settings) || true;
      }
    };
  });
}(window.smartcityMap));

/* A repaired geometry goes into the field it was made for. */
document.addEventListener('click', function (event) {
  const button = event.target.closest('[data-smartcity-fill]');
  if (!button) { return; }
  const field = document.getElementById(button.dataset.smartcityFill);
  field.value = button.dataset.smartcityText;
  field.focus();
});
