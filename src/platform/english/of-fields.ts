/** 栏目 — what is wrong with one field, a list or a file, whatever the ledger. */
export const OF_FIELDS: Readonly<Record<string, string>> = {
  required: '{field} is required.',
  'nested-validation': '{field} must be filled in completely.',
  'whitelist-validation': 'There is no field named {path}.',
  'is-string': '{field} must be text.',
  'is-length': '{field} must be filled in, with at most {most} characters.',
  'max-length': '{field} is too long. Please shorten it.',
  'array-max-size': 'So many are not taken at once. Please submit them in parts.',
  'is-base64': '{field} must be the file in base64.',
  'are-cells': '{field} must be text, each with its name.',
  'draft-too-large': 'The draft is too large to be kept. Please submit what is filled in.',
  'is-readable': '{field} contains invisible control characters. Please type it again.',
  'is-nameable': '{field} must be filled in, and not by blanks or symbols alone.',
  'text-unstorable': 'The text contains characters that cannot be stored. Please type it again.',
  matches: '{field} must be {kind}.',
  'is-int': '{field} must be a whole number.',
  'is-number': '{field} must be a number.',
  'is-boolean': '{field} must be yes or no.',
  'is-in': '{field} must be one of: {choices}.',
  'is-array': '{field} must be a list.',
  'array-unique': '{field} names something twice. Please remove one.',
  'array-not-empty': '{field} needs at least one.',
  'is-day':
    '{field} is no date of the years 1900 to 2100. Please write year-month-day, such as 2022-03-01.',
  'is-month':
    '{field} is no month of the years 1900 to 2100. Please write year-month, such as 2022-03.',
  'are-days': '{field} must be dates, such as 2022-03-01.',
  min: '{field} must not be below {least}. Please check.',
  max: '{field} must not be above {most}. Please check for a digit too many or a wrong unit.',
  'too-early': '{field} is before {year}. Please check the year.',
  'in-future': '{field} is later than today. What has not happened yet is not entered.',
  'in-past': '{field} is before today. Please check.',
  'too-far-ahead': '{field} is too far ahead. Please check the year.',
  'long-before-entry':
    '{field} is more than {years} years before the day of entry. Please check the year.',
  'long-after-entry':
    '{field} is more than {years} years after the day of entry. Please check the year.',
  'year-unusual': 'The year is far from this one. Please check.',
  'unusual-number':
    '{field} is usually {usual}. Please check for a digit too many or too few, or a wrong unit.',
  'far-from-other-year':
    '{field} is far from that of another year. Please check the number and its unit.',
  'business-date': '{field} is no date. Please write year-month-day, such as 2022-03-01.',
  'not-text': '{field} must be text. Please check and fill it in again.',
  'ends-before-start': 'The end lies before the beginning. Please check.',
  'period-reversed': 'The last day lies before the first. Please check.',
  'ends-before-it-begins': 'The last day lies before the first.',
  'idempotency-key': 'The key must have 8 to 100 letters, digits or _ : . -.',
  missing: '{field} must be said, in at least a few characters.',
  'too-long': '{field} is too long. Please shorten it.',
  unreadable: '{field} contains invisible control characters. Please type it again.',
  'names-number':
    '{field} is kept for long: please put no document, phone or account number in it.',
  'reason-missing': 'Please give the reason.',
  'reason-too-long': 'The reason is too long. Please shorten it.',
  'reason-unreadable': 'The reason contains invisible control characters. Please type it again.',
  'reason-names-number':
    'The reason is kept for long: please put no document or phone number in it; name persons, or the number of the record.',
  'request-unfit':
    '“{path}” of the request does not fit the interface: a wrong name, something required that is missing, or of a wrong kind. Please check the client.',
  'period-locked': 'This day lies in a closed period.',
  'text-too-short': 'Please type at least two characters of a name, or a whole number.',
  'search-too-short':
    'Please type at least two characters of a name, two initials, four digits of a document number, or a whole number.',
  'status-unknown': 'There is no such state.',
  'ledger-unknown': 'There is no such ledger.',
  'verb-unknown': 'There is no such step.',
  'worklist-unknown': 'You have no such list of what is waiting.',
  'column-unknown': 'The list has no such columns.',
  'record-twice': 'This is the record of row {first}. Please keep one of the two rows.',
  'takes-no-form': 'This step takes no form.',
  'sort-unknown-column':
    'This list cannot be sorted by that column. Please choose one of its columns.',
  'sort-too-many':
    'A list that is sorted by a column has no more than {most} records. Please narrow it by day, state or unit first.',
  'sort-without-amount': 'This ledger has no amount to order by.',
  'sort-without-due-day': 'This ledger has no time limit to order by.',
  'cursor-of-another-order': 'The page mark is of another order. Please begin with the first page.',
  'range-turned-round': 'The range begins after its end. Please exchange the two.',
  'from-after-end': 'The beginning must not be later than the end.',
  'report-table-heading':
    'A column holds neither the budget or the accounts of this year nor the accounts of last year: delete it, and hand the file in again.',
  'sheet-unit':
    'The sheet says another unit of money than was chosen: choose the one that it says, and hand it in again.',
  'row-hidden':
    'This row is hidden in the sheet (filtered or folded). Please show it, or remove it.',
  'row-too-long':
    'This row has more cells than there are columns: perhaps a comma within a number or text. Please remove or quote it.',
  'row-beside-list': 'This row is a total or a note and not part of the list. Please remove it.',
  'cell-merged': 'Cells are merged. Please unmerge them and fill in each row.',
  'cell-error': 'The cell holds an error value. Please correct it.',
  'cell-ditto': 'The cell refers to the one above. Please fill in each row.',
  'number-rounded':
    'Excel kept this as a quantity and lost the digits beyond fifteen. Please format the column as text and fill the numbers in again.',
  'quote-open': 'A quotation mark is left open in this row.',
  'file-empty': 'The file is empty.',
  'file-too-large': 'The file is too large.',
  'file-other-document': 'The file is no workbook (xlsx, xls) and no csv.',
  'name-empty': 'The name of the file is required.',
  'name-is-path': 'A name of a file contains no “/” or “\\”.',
  'name-too-long': 'The name of the file is too long.',
  'name-unreadable': 'The name of the file contains invisible control characters.',
};
