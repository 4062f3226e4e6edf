import { counts, row, national, type Basis } from './policy-row.js';

const since = (validFrom: string, validTo: string | null, source: string): Basis => ({
  region: national,
  validFrom,
  validTo,
  source,
  confirmed: false,
});

/** 法定节假日 — the values that hold, by key. */
export const calendar = {
  'calendar.statutory-days-off': counts('法定节假日天数', 'calendar-days', [
    row(
      11,
      since('2008-01-01', '2024-12-31', '全国年节及纪念日放假办法(国务院令第513号、第644号)'),
    ),
    row(13, since('2025-01-01', null, '全国年节及纪念日放假办法(国务院令第795号)')),
  ]),
};
