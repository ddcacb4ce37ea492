/* The data dictionary as a table: a row per column with name, type and description. The text field keeps the JSON that
 * is sent, and stays in sight where it cannot be read as a list of columns.
 *
 * data-module-name, -type, -thai, -english - headings
 * data-module-add                          - words on the button that adds a row
 */
ckan.module('smartcity-dictionary', function () {
  'use strict';
  const TYPES = ['text', 'numeric', 'integer', 'date', 'timestamp', 'boolean', 'geometry'];

  return {
    initialize: function () {
      this.columns = this.read();
      if (!this.columns) { return; }
      this.table = document.createElement('table');
      this.table.className = 'table table-sm smartcity-dictionary';
      const head = this.table.createTHead().insertRow();
      ['name', 'type', 'thai', 'english'].forEach((part) => {
        const cell = document.createElement('th');
        cell.scope = 'col';
        cell.textContent = this.options[part];
        head.append(cell);
      });
      this.rows = this.table.createTBody();
      this.columns.forEach((column) => this.addRow(column));
      const types = document.createElement('datalist');
      types.id = this.el[0].id + '-types';
      types.append(...TYPES.map((type) => new Option('', type)));
      const add = document.createElement('button');
      add.type = 'button';
      add.className = 'btn btn-secondary';
      add.textContent = this.options.add;
      add.addEventListener('click', () => {
        const column = { name: '' };
        this.columns.push(column);
        this.addRow(column).querySelector('input').focus();
      });
      const holder = document.createElement('div');
      holder.className = 'table-responsive';
      holder.append(this.table);
      this.el[0].before(holder, types, add);
      this.el[0].hidden = true;
    },

    /* The columns, or null for a text that is no list of them. */
    read: function () {
      try {
        const columns = JSON.parse(this.el[0].value.trim() || '[]');
        return Array.isArray(columns) && columns.every((column) => column && typeof column === 'object') ? columns : null;
      } catch {
        return null;
      }
    },

    addRow: function (column) {
      const row = this.rows.insertRow();
      const said = column.description && typeof column.description === 'object' ? column.description
        : { th: column.description || '', en: column.description_en || '' };
      const input = (label, value, store) => {
        const field = document.createElement('input');
        field.className = 'form-control';
        field.value = value || '';
        field.setAttribute('aria-label', label + (column.name ? ' – ' + column.name : ''));
        field.translate = false; /* the column's name is data */
        field.addEventListener('input', () => { store(field.value.trim()); this.write(); });
        row.insertCell().append(field);
        return field;
      };
      const describe = (language) => (text) => {
        said[language] = text;
        delete column.description_en;
        column.description = said.en ? { th: said.th || '', en: said.en } : said.th || '';
      };
      input(this.options.name, column.name, (text) => { column.name = text; });
      input(this.options.type, column.type, (text) => { column.type = text; }).setAttribute('list', this.el[0].id + '-types');
      input(this.options.thai, said.th, describe('th')).lang = 'th';
      input(this.options.english, said.en, describe('en')).lang = 'en';
      return row;
    },

    /* A row without a name is a column taken away. */
    write: function () {
      const named = this.columns.filter((column) => column.name);
      this.el[0].value = named.length ? JSON.stringify(named) : '';
    }
  };
});
