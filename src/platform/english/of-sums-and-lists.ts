/** 合计与清单 — where the rows of a list or a table do not go together; which they are stands beside the sentence. */
export const OF_SUMS_AND_LISTS: Readonly<Record<string, string>> = {
  LAYOFF_METHOD_UNKNOWN:
    'The system cannot reckon the rate of layoffs by this method yet. Please ask the administrator.',
  'cell-decimals': 'The number has more decimals than this table.',
  'cell-unit':
    'The unit of the number is not that of the table. Please convert it before you enter it.',
  'row-double': 'This row stands in the table twice.',
  'form-not-found': 'The file holds no such form. Please check whether it is the right file.',
  'fund-double': 'This fund stands there twice.',
  'fund-of-another-kind': 'The form of this kind has no such column of money.',
  'management-double': 'This item of management stands there twice.',
  'management-of-another-kind': 'The form of this kind has no such item of management.',
  'management-missing': 'Each item of the management of money has to be told of; some are missing.',
  'unit-differs':
    'The completed value and the target value have different units. Please convert them to one.',
  'indicator-known': 'There is an indicator of this code already. Please choose another code.',
  'indicator-twice': 'The formula names an indicator more than once. Please check.',
  'ratio-in-formula': 'A ratio can be neither added nor subtracted.',
  'ratio-unit':
    'What is counted in this unit is reported by the unit itself, and by no formula; a formula takes ‰ or %.',
  'refers-to-itself': 'The formula refers back to this indicator. Please check.',
  'letterheads-overlap':
    'It overlaps with a letterhead in force. Please end that one first, or choose other days.',
  'level-in-use':
    'There are targets of this level in force or waiting after that year. Please withdraw or move them first.',
  'opening-below-recorded':
    'The opening number is smaller than what is recorded here already, which it has to include.',
  'opening-last-year-falls':
    'The numbers of the months of last year fall: please enter those from January on, not of each month.',
  'opening-last-year-sum':
    'The number of December is not that of last year. Please check both numbers.',
  'opening-last-year-twice':
    'A month of last year stands there twice. Please keep one of the numbers.',
  'opening-months-incomplete':
    'Told by months, it has to have a number for every month from January on; 0 where there was none.',
  'opening-months-sum': 'The months do not add up to the opening number. Please check.',
  'opening-of-a-formula':
    'This indicator is made of several numbers. Please enter each of these instead.',
  'opening-of-a-ratio': 'This indicator is a ratio. Please enter its parts instead.',
  'opening-over-the-whole': 'With it the share would be more than 100 %. Please check the parts.',
  'part-in-part': 'One of these units lies within another: a target is not divided between both.',
  'part-not-below':
    'This unit is not below the one that the whole target is of. Please check the code.',
  'part-twice': 'This unit is named more than once. Please put its rows together.',
  'reason-unknown': 'The indicator has no such reason for not counting a record.',
  'unit-code-twice': 'This code of a unit stands in the list more than once. Please check.',
  'unit-day-closed':
    'The day has to be filled in, and to be after the periods that are closed or final.',
  'unit-not-within': 'This unit is not within the one that is moved. Please check the code.',
  'unit-parent-unknown': 'There is no unit above of this code. Please check.',
  'unit-successor-missing':
    'Units below move along with it. Please give the code of the unit that takes each of them over.',
  'words-not-in-force': 'These words of the letterhead are not in force on the day of the letter.',
};
