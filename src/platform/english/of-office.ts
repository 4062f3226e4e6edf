/** 已计数名单 — of persons and of employers alike, but for whom a row names. */
const counted = (group: 'person' | 'employer') => ({
  [`counted-${group}-code`]: `This code is of no number that counts one ${group} once a year. Please choose another.`,
  [`counted-${group}-day`]: 'The day of counting must lie in this year, and not after today.',
  [`counted-${group}-known`]: `This number of this ${group} is in a list in force already. Please leave the row out.`,
  [`counted-${group}-unknown`]: `This number of this ${group} is in no list in force, and cannot be taken back.`,
  [`counted-${group}-twice`]: `One ${group} and one number stand in more than one row. Please keep one of them.`,
  [`counted-${group}-closed`]:
    'What the list changes lies in a closed period. Please ask for it to be reopened first.',
  [`counted-${group}-final`]:
    'What the list changes lies in a period whose freeze is final. Please have that freeze withdrawn first.',
  [`counted-${group}-after-opening`]:
    'The opening number ends before this day; what comes after it is counted by the ledgers and does not belong in the list. Please check.',
  [`counted-${group}-beyond-opening`]:
    'With those known already the list names more than the opening number. Please check the list, or correct the opening number.',
});

/** 机构与报告 — indicators and targets, freezes and documents, signatures, openings, holidays and units. */
export const OF_OFFICE: Readonly<Record<string, string>> = {
  ...counted('person'),
  ...counted('employer'),
  'policy-value-missing':
    '“{policy}” has no value in force ({where}): what goes by it cannot be done, or amounts cannot be checked. Please find the document in force and enter its value.',
  'policy-value-ending':
    'The value of “{policy}” holds until {until} ({where}). Please find the document that follows, and enter the new value.',
  'days-off-missing':
    'The days off of {year} are not entered: time limits in working days cannot be reckoned. Please enter them from the notice of the State Council.',
  'days-off-of-region-missing':
    'The days off of {year} of {region} itself are not entered (there were some the year before): time limits in working days go by those of the nation meanwhile. Please enter them from the notice of the local government.',
  'indicator-unknown': 'There is no indicator of this code. Please choose one from the list.',
  'level-unknown': 'There is no level of this code. Those in use are {levels}.',
  'policy-unknown': 'There is no policy of this code. Please choose one from the list.',
  'figure-duplicate':
    'A figure of this indicator and day is there already. Please revise that one.',
  'figure-kinds-mixed':
    'Figures of this year are reported in the other way; the two are not mixed within a year.',
  'figure-kind-unfit': 'The way of reporting does not fit this indicator.',
  'cumulative-falls':
    'The figure to date is below that of an earlier day. Please check whether it is that of the period.',
  'amount-in-yuan':
    'The indicator is in units of 10,000 yuan. Please check whether yuan were entered.',
  'far-from-other-figures':
    'The figure is far from others of this indicator. Please check the number and its unit.',
  'figure-at-two-levels':
    'The unit above or one below has reported this indicator this year; the two are added. Please report at one level.',
  'figure-negative': 'This indicator only grows; the figure cannot be below 0.',
  'indicator-is-counted':
    'This indicator is counted from the ledgers and takes no reported figure.',
  'stock-negative': 'A stock cannot be below 0. Please check.',
  'not-whole': 'The figure must be a whole number. Please check.',
  'share-beyond-whole': 'A share lies between 0 and 100. Please check.',
  'rate-as-fraction':
    'The indicator is in percent, and the rate is 1 % or less. Please check that it is not a fraction (0.7 for 70 %).',
  'stage-of-another':
    'This target is a part of another, or replaces it: its year and month are those of the other.',
  'stage-falls':
    'A target of part of the year is counted from January, so an earlier one is not greater than a later one or the year. Please check that it is not of one quarter or month alone.',
  'target-duplicate': 'The same target is entered already.',
  'target-already-revised': 'This target was revised already. Please revise the latest.',
  'target-beside-another':
    'There is a target of the same indicator, year and level. To change it, use the step on that target.',
  'revision-before-predecessor': 'The new target begins before the old one. Please check.',
  'as-of-outside-year': 'The day must lie within the year.',
  'position-invalid': 'A position of the journal is a number.',
  'frozen-already':
    'This unit and period has a freeze: withdraw it if it is not final, or name it as corrected with the reason.',
  'freeze-not-computed':
    'The figures of the freeze are not computed yet. Please wait before signing.',
  'freeze-not-final': 'The freeze is not final yet. Please have it signed first.',
  'freeze-parked':
    'Some records could not be computed, so the freeze cannot become final. Please mend that and freeze anew.',
  'freeze-of-another': 'The freeze must be of this unit and period, and no trial.',
  'freeze-reckoned-from': 'Another freeze counts from this one. Please withdraw that first.',
  'freeze-handed-in':
    'A document that was signed, handed in or published stands on this freeze, which is not withdrawn: where its numbers are wrong, freeze another version that corrects it, and correct the document.',
  'trial-not-signed': 'A trial is not signed. Please freeze in earnest.',
  'not-a-trial': 'Only trials are thrown away. Withdraw a freeze and say why.',
  'deliverable-already':
    'There is such a document for this period: revise it, or name it as corrected with the reason.',
  'correction-unexplained': 'A correction of what is final says why.',
  'correction-of-nothing': 'There is a reason of correction: please name what is corrected.',
  'draft-missing': 'There is no draft for signing. Please register it, or say why there is none.',
  'draft-signed': 'The draft has been signed by somebody and cannot be exchanged. Return it first.',
  'final-missing': 'The final file is not registered yet.',
  'scan-missing': 'The scan with the seal is not registered yet.',
  'countersign-missing': 'This document is countersigned first.',
  'meeting-missing':
    'This document is decided by a meeting first: give number and day of the minutes.',
  'report-table-already': 'This table of the year is there already. Please revise it.',
  'self-evaluation-already':
    'This project has a self-evaluation of the year already. Please revise it.',
  'named-fact-already': 'This fact of the day is there already. Please revise it.',
  'template-already': 'This file is a template already.',
  'not-docx': 'A template is a docx document. Please save it as docx.',
  'no-numbers':
    'The document contains neither numbers nor places left open for them (XX, ____, {{name of an indicator}}).',
  'nothing-waiting': 'No record waits for your signature.',
  'not-in-batch': 'These records are not in the batch, or were returned.',
  'sample-not-checked':
    'Some records of the sample were not looked at. Please look at them before signing.',
  'signed-singly': 'This step asks something of each record. Please take it one by one.',
  'not-held': 'Who delegates does not hold this signature; what is delegated is not passed on.',
  'not-the-holder': 'Only the own signature is delegated; others’ by the security administrator.',
  'not-revocable': 'This delegation was taken back, or is not yours.',
  'to-oneself': 'Nobody delegates to oneself, or to somebody of the same name.',
  'span-too-long': 'A delegation is not that long. Please shorten it.',
  governs: 'Administrators and auditors do not sign for others.',
  'step-not-in-ledger': 'A ledger does not have the chosen step.',
  'holder-missing': 'Please give the user name of who delegates.',
  'switched-on': 'The system is live already.',
  'list-given-twice': 'Please give either the rows or a file.',
  'opening-ahead': 'The last day of the openings is not later than today.',
  'opening-known':
    'There are openings for this already; to correct them, tick the correction and give all units anew.',
  'opening-unknown': 'There are no openings for this yet, so there is nothing to correct.',
  'opening-twice': 'The same unit and measure stand in the list twice.',
  'opening-not-whole':
    'This is a number of things and must be whole; only amounts have decimals (in yuan).',
  'opening-of-typed-in': 'This indicator is reported and has no openings.',
  'opening-below-parts':
    'The number is below the sum of the units below it, which it must include.',
  'not-a-district': 'Please give the code of a district.',
  'policy-value': 'The value is required.',
  'values-overlap':
    'The time overlaps that of a value in force. Name the value it replaces, or change the days.',
  'limits-out-of-order': 'A lower limit cannot be above the upper one.',
  'year-known':
    'The holidays of this year are entered already; to correct them, tick the correction.',
  'year-unknown': 'The holidays of this year are not entered yet, so there is nothing to correct.',
  'holiday-missing': 'A holiday is missing. Please complete it from the notice.',
  'holidays-overlap': 'Two holidays overlap.',
  'days-do-not-balance':
    'Days off less worked weekends do not come to the lawful number. Please check, or explain it.',
  'not-a-weekend-day': 'A worked weekend day is no Saturday or Sunday.',
  'worked-and-off': 'A day is both off and worked. Please check.',
  'unit-code-of-closed':
    'This code is that of a unit that was closed. To set it up again, give the day on which it begins, not before that closing; otherwise use another code.',
  'unit-code-taken': 'This code is that of another unit.',
  'unit-code-used-again':
    'A unit that was closed had this code: what was written under it before stays there.',
  'unit-unchanged': 'Name, short name and code are as they were.',
  'unit-circle': 'The unit above lies within this one.',
  'unit-day-ahead': 'The day must not be later than today.',
  'unit-has-units': 'There are units below it. Please move or close those first.',
  'unit-has-accounts': 'There are accounts in use. Please move them or switch them off first.',
  'unit-has-open-records': 'There are records not settled yet.',
  'unit-has-later-records': 'There are records on or after that day.',
  'unit-same-district': 'The unit above is in the same district: please use the move.',
  'unit-two-roots': 'The root has no unit above and is not moved.',
  'unit-before-parent': 'The unit above was not there yet on that day.',
  'cell-not-a-number': 'The cell holds no number.',
  'cell-negative': 'The number cannot be below 0.',
  'cell-not-whole': 'The number must be whole.',
  'sheet-no-workbook': 'The file is no workbook (xlsx, xls).',
  'evidence-not-made': 'The evidence is not made yet. Please wait.',
};
