/** 报送材料 — what is said of documents to hand in, drafts and sheets, tables of a year, self-evaluations, freezes and their evidence. */
export const OF_REPORTS: Readonly<Record<string, string>> = {
  'opened-since':
    'Openings were told after these values were taken, which do not hold them. Please withdraw this version and freeze anew before it is signed.',
  'check-awaited':
    'This office signs a draft once it is checked, and the check is not done yet. Please sign a little later; where it does not come, have the same draft attached once more.',
  'explanation-of-another-text':
    'The word on the check was said of the former draft. Please write it anew for this draft, or empty it.',
  'errors-unexplained':
    'The check of the draft found as many errors as this office does not sign. Please return it, or have its author say why they stand.',
  'draft-has-errors':
    'The check of the draft found errors that stand; they are listed on the page of the document.',
  'draft-not-checked':
    'The draft is not checked yet. Please wait, or see the page of the document.',
  'draft-not-read': 'The draft was not checked, as its text cannot be read.',
  'final-has-errors':
    'The check of the final document found errors that stand; they are listed on the page of the document.',
  'final-not-checked':
    'The final document is not checked yet. Please wait, or see the page of the document.',
  'final-not-read': 'The final document was not checked, as its text cannot be read.',
  'before-step-before': 'The day is before the step that precedes it. Please check.',
  'annex-double': 'A file is attached twice. Please remove one of them.',
  'annex-of-another':
    'The unit keeps its annexes itself. Please keep the file first, then enter its number.',
  'countersign-double': 'A unit countersigns once. Please remove what is named twice.',
  'deliverable-corrected':
    'Another version corrects this document, which is changed no more. If that version is void, please withdraw it first.',
  'document-missing':
    'What is made public is kept first. Please enter the final file or the scan with its seal.',
  'file-of-another':
    'The file must be one that this unit keeps. Please keep it first and name its number.',
  'freeze-not-corrected':
    'A corrected document goes by the freeze of the former one, or by the freeze that corrects it.',
  'meeting-incomplete': 'The minutes have both number and day of the meeting.',
  'not-for-the-public':
    'This document is not marked for the public. If it is to be made public, please return it for correction and have it signed again.',
  'not-the-last-version':
    'What is corrected is the last approved version of this unit, period and kind. Please check the number.',
  'period-of-kind': 'The period does not suit this kind of document. Please check both days.',
  'period-too-long': 'At most two years are shown at once. Please choose a shorter period.',
  'reply-missing': 'This document is made public after the reply to it. Please enter the reply.',

  'another-period':
    'The other version must be a freeze of the same unit and period whose numbers were taken later.',
  'freeze-is-trial': 'A trial is no freeze and has no evidence. Please make and approve a freeze.',
  'freeze-or-position': 'Please give the number of a freeze or a position of the ledger, not both.',
  'evidence-asked-already':
    'The evidence of this freeze is being made. No more files can be added.',
  'evidence-beyond-reach':
    'The evidence holds everybody counted in this unit and below, part of which is beyond your reach.',
  'documents-too-large': 'The files that go with it are above 64 MB together.',
  'period-over-years': 'Both days must lie in one year: numbers are summed from 1 January.',
  'trial-no-version': 'A trial is no version and cannot correct a freeze.',
  'unit-without-districts': 'There is no district below this unit, so that nothing can be frozen.',
  'freeze-of-another-unit': 'Freeze and draft are not of the same unit. Please check the number.',

  'nothing-to-bind': 'Please list the numbers to bind, or confirm all proposals that agree.',
  'too-many-numbers': 'There are too many numbers in the document. Please submit it by chapters.',
  'tracked-changes':
    'The file has tracked changes that nobody decided on. Please accept or reject them all first, or choose to do so when submitting.',
  'sheet-unknown': 'The workbook has no sheet named “{name}”.',
  'sheet-twice':
    'Two sheets of the workbook are of one kind, and only one of them can be entered. Please choose which.',
  'cell-invalid': '“{cell}” is no address of a cell, such as C5.',
  'cell-has-formula': 'Cell {at} holds a formula, which is kept and not filled.',
  'cell-outside': 'Cell {at} lies beyond a sheet of the old format (up to IV65536).',
  'cell-has-label': 'Cell {at} holds words that would be overwritten. Please check the address.',
  'cell-twice': 'Cell {at} is bound twice. Please keep one.',
  'cell-closed': 'This cell is not in the workbook, holds a formula or is merged.',
  'amount-unit-missing': 'The table has amounts. Please choose their unit.',
  'cell-unreadable': 'The cell contains invisible control characters.',
  'cells-too-many': 'There are more cells than columns. Please fill them in by their order.',
  'columns-declared': 'The columns of this kind of table are given. No others are listed.',
  'columns-missing': 'A table of another kind lists its columns.',
  'day-of-another-year': 'The closing day must be within the year.',
  'title-missing': 'A table of another kind has a title.',

  'achievement-missing': 'Please choose the degree to which it was achieved.',
  'actual-missing': 'Please describe what was achieved.',
  'actual-not-of-figure':
    'Value or unit differ from the frozen figure that is named. Please leave the value out, or do not name the figure.',
  'actual-unit-missing': 'Please enter the unit of the achieved value.',
  'adjustment-unexplained':
    'The budget of the year differs from the one at its beginning. Please explain the adjustment.',
  'budget-zero':
    'The budget of the year is 0, so that there is no rate of execution. Please check.',
  'deviation-of-zero':
    'The target is 0, so that there is no rate of deviation. Please enter score and reason.',
  'execution-above-budget':
    'More was spent than the budget of the year. Please check, or state the reason.',
  'execution-unexplained': 'So little of the budget was spent that the reason must be stated.',
  'explanation-missing': 'Please explain the deviation and what will be done about it.',
  'figure-of-another':
    'The frozen figure must be one of this unit and year, not of a trial, and have a value. Please check the number.',
  'form-several': 'The file holds several forms. Please submit one at a time.',
  'freeze-corrected':
    'The freeze that is named has been corrected. Please check whether to use the corrected one.',
  'funds-do-not-add-up': '{field} is not the sum of the funds. Please check.',
  'tasks-missing': 'The main tasks of the year are to be filled in.',
  'tasks-of-another-kind': 'Only the form of a whole department has main tasks of the year.',
  'task-double': 'A main task stands there twice.',
  'task-situation-missing': 'What came of a main task is to be filled in.',
  'task-budget-missing': 'The budget of a main task is to be filled in.',
  'task-spent-missing': 'What was spent on a main task is to be filled in.',
  'tasks-above-budget': 'The budgets of the main tasks come to more than the whole budget.',
  'tasks-above-executed': 'More was spent on the main tasks than in all.',
  'operator-against-direction':
    'By its name, this goal is better the other way than its operator says. Please check.',
  'column-of-another-kind':
    'What is filled in there is not scored or printed for a goal of this kind. Please check its operator.',
  'goal-copied': 'What was achieved reads like the goal itself. Please write what was achieved.',
  'goals-missing': 'Please enter the goals.',
  'score-above-weight': 'The score must not be above the weight.',
  'score-raised': 'The score is above that of the rules. Please check the reason.',
  'score-reason-missing': 'A score other than that of the rules needs a reason.',
  'share-missing': 'Please enter the share of the score.',
  'share-out-of-range': 'The share of the score is outside what the degree allows.',
  'target-missing': 'Please describe the target.',
  'target-zero':
    'The target is 0, so that there is no rate of completion. Please do not list what had no task.',
  'unit-missing': 'Please enter the unit of measure.',
  'weight-missing': 'Please enter the weight.',
  'weight-zero': 'The weight must be above 0.',
  'weights-not-100':
    'The weights of the goals and of the execution of the budget must come to 100.',
};
