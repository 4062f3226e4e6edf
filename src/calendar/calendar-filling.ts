import { Installation, installation } from '../platform/database/installation.js';
import { sqlText } from '../platform/database/sql-text.js';
import { holidayNotices } from './state-council-holidays.js';

/** 首次录入 — the years that the product comes with, as far as an office has none of its own for them. */
export const calendarFilling: Installation = installation(
  'calendar',
  `INSERT INTO holiday_notice (year, document, issued_on, url, days_off, worked_weekend_days, from_version)
   SELECT n.*, (SELECT max(version) FROM office_version) FROM (VALUES
     ${holidayNotices
       .map(
         ({ year, document, issuedOn, url, daysOff, workedWeekendDays }) =>
           `(${year}, ${sqlText(document)}, date ${sqlText(issuedOn)}, ${sqlText(url)}, jsonb ${sqlText(JSON.stringify(daysOff))}, '{${workedWeekendDays.join(', ')}}'::date[])`,
       )
       .join(',\n     ')}) AS n (year, document, issued_on, url, days_off, worked_weekend_days)
    WHERE NOT EXISTS (SELECT FROM holiday_notice h WHERE h.year = n.year AND h.region = '000000')`,
);
