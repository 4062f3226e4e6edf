/** 操作 — refusals of a whole operation: signing in, rights, states, closed periods, a busy system. */
export const OF_OPERATIONS: Readonly<Record<string, string>> = {
  SIGN_IN_REQUIRED: 'Please sign in. If you had, the session may have run out: sign in again.',
  SIGN_IN_REFUSED:
    'User name, password or one-time code is wrong. Please check and try again. After several wrong attempts signing in is stopped for a while; try later, or ask the security administrator.',
  SIGN_IN_CODE_REQUIRED:
    'Please give the one-time code (six digits) or a recovery code not yet used.',
  SIGN_IN_ALONE: 'Signing in is a request of its own, one at a time.',
  OPERATION_ALONE: 'This is a request of its own, one at a time.',
  PASSWORD_CHANGE_REQUIRED: 'Please change your password first.',
  PASSWORD_WRONG:
    'The current password is wrong. Please check and try again. After several wrong attempts you have to wait for a while, or ask the security administrator.',
  TOTP_REQUIRED: 'Please bind one-time codes first.',
  TOTP_IN_USE:
    'One-time codes are in use. To change the device, ask the security administrator to unbind it, then bind anew.',
  TOTP_CODE_WRONG:
    'The one-time code is wrong. Please check the clock of the device and give a new one.',
  TOTP_NOT_BOUND: 'This account has no one-time codes bound, and so no recovery codes.',
  NOT_PERMITTED: 'Your post may not do this. Please ask the administrator, or a colleague who may.',
  NOT_FOUND: 'Not found: the number may be wrong, or it is not within your reach.',
  STALE_REVISION:
    'Somebody else has changed this meanwhile (revision {revision} now). Please load it again and make your change to what is there now.',
  DRAFT_ELSEWHERE:
    'This draft was gone on with or dropped elsewhere (in another window, at another computer), or is no longer kept because there are too many; what is on this page was not entered. Please see first whether it is entered; to enter what is here all the same, send it once more.',
  DRAFT_ENTERED:
    'You have submitted this draft elsewhere (in another window, at another computer); what is on this page was not entered. Please open the record first; where this is another matter and is to be entered all the same, send it once more.',
  WRONG_STATE: 'In the state “{state}” this cannot be done.',
  UNDER_SIGNATURE:
    'What is under signature cannot be revised. Where it is wrong, ask who may sign it to return it first, or correct it by a later step.',
  FOUR_EYES_REQUIRED:
    'Another person must do this step: nobody who entered a record reviews or approves it, and nobody does both.',
  SIGNATURE_LEVEL: 'This step belongs to a higher level. Please pass it on.',
  SECOND_PERSON_REQUIRED:
    'Another person must release this: the two administrators release for each other, and the auditor where an administrator’s account is concerned; not who asked, who holds the account, or who opened it.',
  OWN_ACCOUNT: 'Nobody does this to the own account. Please ask another administrator.',
  DELEGATION_NOT_IN_FORCE:
    'This delegation is not in force today (not consented to, not begun, over, taken back, or not to you).',
  PERIOD_LOCKED:
    'The period is closed: its records cannot be entered, revised or withdrawn. Where it must be corrected, ask for it to be reopened and say why; another person approves that.',
  PERIOD_LOCKED_ALREADY: 'This period is closed already.',
  PERIOD_NOT_OVER: 'This period is not over yet. It is closed afterwards.',
  PERIOD_BUSY: 'Somebody is at work in this district just now. Please try again a little later.',
  UNLOCK_ASKED:
    'Somebody has asked to reopen this period already. Please wait for the approval, or ask for that request to be rejected first.',
  UNLOCK_DECIDED: 'This request has been decided. Please load the page again.',
  UNLOCK_NOT_OPEN: 'The time is over, or was ended early.',
  UNLOCK_ELSEWHERE:
    'The unit is not within the one whose period is closed. Please choose that one, or one below it.',
  OPENING_OVER: 'This was decided, or the account has changed since. Please ask anew.',
  OFFICE_CHANGE_OVER: 'This change has been decided or taken back. Please load the page again.',
  REGION_OUT_OF_REACH:
    'The region {region} is not within your reach, or no district here lies in it. Please check its code (six digits, 000000 for the country), or ask the unit above.',
  SIGN_BATCH_CLOSED: 'This batch was signed or given up. Please open another.',
  SIGN_BATCH_CHANGED:
    'Some records of this batch were changed after it was opened. Please open another.',
  FREEZE_NOT_USABLE:
    'The figures of this freeze are not there, or it was withdrawn. Please try later, or choose another.',
  TARGET_NOT_IN_FORCE:
    'This target is not approved yet, or was changed or withdrawn. Please use the one in force.',
  TEMPLATE_WITHDRAWN: 'This template was withdrawn. Please hand in another.',
  REPORT_NOT_FOR_PUBLICATION:
    'What is published is made of a final freeze alone. Please have it signed first.',
  REPORT_TOO_LARGE:
    'The report is too large to be made within its limits. Please use fewer tables.',
  PAPER_TOO_LARGE: 'The text is too long to be set as PDF within its limits. Please use docx.',
  PRINT_TOO_LARGE: 'The print is too large to be made within its limits.',
  PRINT_LIST_TOO_LONG:
    'The list has {count} records; at most {most} are printed at once. Please narrow it by state, day or unit, or export it as a workbook.',
  EXPORT_TOO_LONG:
    'The list has {count} records; at most {most} are exported at once. Please narrow it by state, day or unit.',
  LETTER_NUMBER_VOID: 'This number is void already.',
  LIST_NOT_LOADING:
    'This list is in use, replaced or withdrawn and cannot be loaded. If it is wrong, begin another.',
  PART_LOADED_OTHERWISE:
    'Part {part} was loaded with other content. Please check its number; to load anew, withdraw this list and begin another.',
  NOT_AS_PREVIEWED: 'What is due has changed since the preview. Please look at it again.',
  BREAK_GLASS_OVER: 'The time for looking at this is over. To go on, open it anew and say why.',
  WITHIN_SCOPE: 'This record is within your reach. Please look at it directly.',
  TOO_MANY_LOOKS:
    'You have reached the hourly limit of {hourly} looks; the security administrator was told. Please try again in an hour.',
  POLICY_UNKNOWN:
    'No value of the policy {key} is known for {day} in the region {region}. Please find the document in force and have it entered by the administrator.',
  CALENDAR_YEAR_MISSING:
    'The holidays of a year are missing, so that working days cannot be counted. Please ask the administrator to enter the notice of the State Council.',
  INVALID_DATE:
    '“{text}” is no date. Please write year-month-day, such as 2022-03-01, between 1900 and 2100.',
  IDEMPOTENCY_KEY_REUSED:
    'This key was used for other content. Please load the page again and submit anew.',
  OUTCOME_UNKNOWN:
    'The connection to the database broke while it was stored: whether it was is not known. Submit a new entry again by the same key, it is not stored twice; for revisions and steps load the page and look first.',
  DATABASE_UNAVAILABLE:
    'The connection to the database broke; nothing was stored. Please try again later.',
  RECORD_BUSY: 'Somebody else is at this record; nothing was stored. Please try again later.',
  OVERTAKEN: 'Another operation came in between; nothing was stored. Please submit again.',
  SYSTEM_BUSY: 'The system is busy; nothing was begun or stored. Please try again later.',
  STORAGE_FULL: 'There is no room left; nothing was stored. Please tell the system administrator.',
  PROGRAM_OUTDATED:
    'The system was upgraded while this program is the old one; nothing was stored. Please tell the system administrator to restart it.',
  TOO_MANY_AT_ONCE: 'You have submitted too much at once. Please wait for the earlier answers.',
  TOO_MANY_OPERATIONS: 'Too many operations. Please try again in {retryAfterSeconds} seconds.',
  OPERATION_TOO_LONG:
    'This took too long; nothing was stored. Please narrow it, or do it in parts.',
  DOCUMENT_NOT_ALLOWED:
    'This page or program does not fit the present version; nothing was stored. Please note what you have filled in, load the page again and try again.',
  CSRF_REFUSED:
    'The request came without the mark of its page. Please load the page again and try again.',
  ONLY_POST: 'Queries are sent by POST alone, and not in an address.',
  INTERNAL:
    'Something unexpected went wrong; nothing was stored. Please note the reference {reference} and tell the administrator.',
};
