/** 指标与机构 — what is said of indicators, targets, reported and opening figures, letterheads and changes of units. */
export const OF_INDICATORS: Readonly<Record<string, string>> = {
  'after-year': 'The target takes effect after its year and never applies. Please check.',
  'effective-before-year': 'The target takes effect long before its year. Please check.',
  'level-ended': 'This level of targets is no longer in use. Please choose one that is.',
  'operator-against-indicator':
    'The comparison runs against the sense of the indicator. Please check.',
  'ceiling-of-floor':
    'A range has its floor as the target and is compared by at least; a target with one bound has no ceiling beside it.',
  'range-empty':
    'The ceiling of a range is above its floor. Please check; of a single bound, set the ceiling to null.',
  'target-of-nothing': 'Any number is at least 0. Please check the target and the comparison.',
  'parts-missing': 'Please enter at least one unit to divide the target among.',
  'one-beginning': 'Please enter the position or the time to begin with, and only one of them.',
  'one-end': 'Please enter the position or the time to end with, not both.',
  'average-alone': 'This indicator is a quotient of others. Please report the average alone.',
  'not-a-ratio': 'The indicator is no ratio and has no denominator.',
  'rate-adds-up':
    'The indicator is a ratio, and those of several periods do not add up. Please report the ratio as of that day.',
  'rate-needs-source':
    'The value of this unit is counted from records or added up from the units below, and one figure does not change that. Where only the ratio is published, please first have the source set to its own reports (proposeIndicatorSource) and report then; otherwise please complete or correct the records.',
  'rate-becomes-own':
    'A ratio alone comes from no unit below: once it is approved, the indicator of this unit is what it reports itself, from that day on (an indicator without parts from 1 January of the year), and no longer once it is returned or withdrawn. Where the parts are known, please report them instead.',
  'rate-or-parts':
    'A ratio alone has no denominator. Where the denominator is known, the value is the numerator.',
  'ratio-parts':
    'The indicator is a ratio. Please report numerator and denominator, or the ratio alone where no more is known.',
  'too-large': 'The value is too large. Please check its unit.',
  'too-many-decimals': 'Counted in this unit, no more than {most} decimals are kept.',

  'source-unknown':
    'This indicator and unit have no such source in force. Please refresh and choose again.',
  'no-units-below': 'The unit has none below it on that day, so that there is nothing to add up.',
  'indicator-label-known':
    'There is an indicator of this name ({known}), which can be used. Where the unit or what it means is another, please choose another name.',
  'indicator-used':
    'There are figures or targets of this indicator, so that its unit and nature stay. Please set up another one.',
  'indicator-named':
    'Formulas of other indicators name this one ({named}), so that its unit and nature stay. Please set up another one.',
  'kinds-mixed':
    'Flows and stocks are not mixed in a formula, and the indicator is of their nature.',
  'level-known': 'There is a level of this code. Please choose another code.',
  'level-label-known': 'There is a level of this name. Please choose another name.',
  'policy-value-unknown':
    'This policy and region have no such value in force. Please refresh and choose again.',
  'ended-before': 'This value is no longer in force.',

  'letterhead-empty': 'Please enter the number, the post that signs or the seal.',
  'letterhead-unknown':
    'This unit has no such letterhead in force. Please refresh and choose again.',
  'signer-either':
    'The post that signs has a user name or, where there is no account, a name. Please enter one of them.',
  'notice-number': 'The number of the document has its year and its number.',
  'day-twice': 'A working day instead of a holiday is named twice.',

  'opening-months-of-some':
    'Some units give the months and others do not. Please give them for all units of a figure, or for none.',
  'opening-other-year':
    'The day of the opening figures must be in this year; from its beginning, it is 31 December of the year before.',
  'opening-period-closed':
    'The period up to that day is closed. Please have it opened for all these units and those that have opening figures, and enter them while it is open.',
  'opening-period-final':
    'The period up to that day was signed, and opening figures would change it. Please withdraw that freeze before they are entered.',
  'opening-above-districts':
    'The unit is above the districts and sums them up. Please enter opening figures by district.',

  'not-a-signature': 'This ledger has no such signature. Please check.',
  'whom-unclear': 'Please enter the number of a person or that of an employer, one of them.',

  'unit-before-beginning':
    'The change takes effect before the unit exists. Please choose a later day.',
  'unit-later-change': 'There is a later change of the unit. Please choose a day after it.',
  'unit-before-below':
    'A unit below was closed or moved away later. Please choose a day that is not before that one.',
  'unit-move-needs-day':
    'The unit and those below have records. Please enter the day from which it is elsewhere; earlier figures stay where they are.',
  'unit-parent-closed': 'The unit above is closed and gets no more units below it.',
  'unit-name-missing': 'Please enter the name of the unit: its code is not that of a division.',
  'unit-short-name-alike': 'A unit under the same superior has this short name too. Please check.',
  'unit-region-code':
    'The code of a province, city or district begins with six digits, by which policy values and holidays hold. A development zone without a division code takes six that are not used within its city’s, such as 610171.',
  'region-unknown':
    'No district of this system lies in this region. Please check the division code: six digits for a district, city or province, 000000 for the whole country.',
  'region-by-digits':
    'A region is told by the first two, four or six digits of the codes of its districts. None of the districts below this unit begins as it does, so nothing would hold there. Please enter it by their own codes.',
  'unit-kind-of-county':
    'The code is that of a county. Please choose district or county as its kind.',
  'unit-kind-of-city':
    'The code is that of a city or province with districts below it. Please choose city or province as its kind, or enter the code of the district that is meant.',
  'unit-transfer-kind':
    'A unit of this kind is counted by itself. It is moved, and need not be transferred.',
  'unit-district-changes':
    'A unit does not move to another district. Please transfer it to a unit there; records stay where they were entered.',
};
