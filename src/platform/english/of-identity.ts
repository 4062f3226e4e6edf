/** 证件与账号 — numbers of persons and employers, corrections and merges of them, accounts and passwords. */
export const OF_IDENTITY: Readonly<Record<string, string>> = {
  'document-number':
    'The identity number is wrong: please compare it with the document, character by character.',
  'is-identity-number':
    'The identity number is wrong: please compare it with the document, character by character.',
  'credit-code':
    'The credit code is wrong: please compare it with the licence, character by character.',
  'is-credit-code':
    'The credit code is wrong: please compare it with the licence, character by character.',
  'is-phone': 'This is no number of a mobile or landline phone. Please check it.',
  'is-name': 'This is no name. Please fill in the whole name of the person or employer.',
  'name-holds-number':
    'A name is stored in the clear: please take the document or phone number out of it.',
  'resident-id-length':
    'An identity number has 18 characters. Please compare it with the card; old numbers of 15 are replaced by those of 18.',
  'resident-id-check-digit':
    'The check digit of the identity number does not match: at least one character is wrong. Please compare it with the card.',
  'resident-id-date':
    'Characters 7 to 14 of the identity number are no day of birth. Please compare it with the card.',
  'resident-id-future-date':
    'The day of birth in the identity number lies ahead. Please compare it with the card.',
  'resident-id-area':
    'The first two digits of the identity number are of no province. Please compare it with the card.',
  'resident-id-characters':
    'An identity number has 17 digits and a last digit or capital X. Please compare it with the card.',
  'resident-id-full-width':
    'The identity number contains wide characters. Please type it with narrow ones.',
  'resident-id-space': 'The identity number contains a blank or a line break. Please remove it.',
  'resident-id-lower-case-x': 'The last X of an identity number is a capital.',
  'resident-id-rounded':
    'Excel kept this identity number as a quantity and lost its last three digits. Please type it from the card.',
  'resident-id-foreign-permanent-resident':
    'A number that begins with 9 is that of a foreigner’s permanent residence card. Please change the kind of document.',
  'foreign-permanent-resident-form':
    'The number of a foreigner’s permanent residence card has 18 characters and begins with 9, or three capitals and 12 digits. Please compare it with the card.',
  'pass-form':
    'The number of a pass of a resident of Hong Kong or Macao is H or M with 8 digits (older ones have 2 more). Please compare it with the pass.',
  'taiwan-pass-form':
    'Booklets for residents of Taiwan are no longer in use. Please enter the 8 digits of the card, or the number of the residence permit.',
  'number-is-day':
    'This is a day and hardly the number of a document. Please check the column; whoever has such a pass of Taiwan is registered by the residence permit.',
  'document-not-accepted':
    'Nobody is registered by a passport, an exit permit or an identity card of Hong Kong or Macao. Please enter the resident number, the number of a residence permit or pass for residents of Hong Kong, Macao or Taiwan, or that of a foreigner’s permanent residence card.',
  'born-unknown':
    'This number tells no date of birth (a pass has no check digit either), so conditions of age were not checked. Please compare number and age with the document.',
  'credit-code-length':
    'A unified social credit code has 18 characters. Please compare it with the licence.',
  'credit-code-characters':
    'A unified social credit code has digits and capitals, without I, O, S, V and Z. Please check for letters in place of 0, 1, 5 and 2.',
  'credit-code-area':
    'Characters 3 to 8 of the credit code are digits of a region. Please compare it with the licence.',
  'credit-code-check-digit':
    'The check digit of the credit code does not match. Please compare it with the licence.',
  'credit-code-organisation-check-digit':
    'Characters 9 to 17 of the credit code (the organisation code) do not match their check digit. Please compare it with the licence.',
  'credit-code-full-width':
    'The credit code contains wide characters. Please type it with narrow ones.',
  'credit-code-space': 'The credit code contains a blank or a line break. Please remove it.',
  'credit-code-lower-case': 'Letters of a credit code are capitals.',
  'mobile-number-form':
    'A mobile number has 11 digits and begins with 1, without blanks or hyphens.',
  'phone-form':
    'A phone number is a mobile number of 11 digits, or one with its area code, such as 0812-5551234.',
  'person-unknown':
    'Nobody is registered under this document number in this district, so there is nothing to change: check the number, or enter directly.',
  'person-name-differs':
    'This document number is registered under another name. Please compare it with the document; where the name has changed or was wrong, have the person corrected first.',
  'employer-unknown':
    'No employer is registered under this credit code in this district, so there is nothing to change: check the code, or enter directly.',
  'employer-name-differs':
    'This credit code is registered under another name. Please compare it with the licence; where the name has changed or was wrong, have the employer corrected first.',
  'employer-size-differs':
    'This employer is registered with another size. Please check; where it has changed, have the employer corrected first, or leave the size empty.',
  'name-missing': 'To search by the last four digits of a document, give the whole name too.',
  'number-taken':
    'This document number is registered under another person of the district. If both are one person, merge them.',
  'correction-open':
    'A correction of the same waits for review. Please settle or withdraw that one first.',
  'same-as-registered': 'This is what is registered already. Please fill in only what changes.',
  'nothing-changes': 'Please fill in what is to change.',
  'changed-meanwhile':
    'What is registered has changed since this was asked for. Please return it, check and submit again.',
  'merge-nobody':
    'Nobody is registered under this document number in this district. Please check the number.',
  'merge-another-name':
    'This document number is registered under another name and cannot be merged with. Where the name was wrong, have it corrected first.',
  'merge-by-number':
    'A merge names whom to keep by the new document number alone; name and education are those registered there.',
  'merge-contradicts': 'The records of the two contradict each other. Please correct them first.',
  'merge-contradicts-record': 'It is the same as a record of the person kept, or overlaps one.',
  'merge-contradicts-elsewhere':
    'Records that you may not read contradict each other. Please ask the responsible department.',
  'unmerge-nothing-merged':
    'That correction merged nobody, so there is no merge to undo. Where name or number is wrong, ask for another correction.',
  'username-taken': 'This user name is taken. Please choose another.',
  'username-looks-alike':
    'A user name that is easily mistaken for this one is taken. Please choose another.',
  'username-twice': 'This user name, or one easily mistaken for it, stands in the list twice.',
  'display-name-taken':
    'Somebody of this name has an account in the district. If it is somebody else, add a staff number to the name; if not, use that account.',
  'display-name-twice':
    'This name stands in the list twice. Please add a staff number if they are two persons.',
  'account-unknown': 'There is no account of this user name.',
  'account-ambiguous': 'More than one person is called so. Please enter the user name.',
  'account-of-another': 'The account of this user name is that of somebody else.',
  'duties-not-separate':
    'System administrator, security administrator and auditor are posts of their own and hold no other role.',
  'units-not-chosen':
    'Units are named where the reach is “named units”, at least one, and nowhere else.',
  'reach-beyond-own':
    'Nobody grants a reach beyond the own. Please ask the security administrator above.',
  'reach-unknown': 'There is no such reach.',
  'role-unknown': 'There is no such role.',
  'accounts-file-empty': 'The list names nobody.',
  'accounts-file-too-long': 'The list is too long. Please submit it in parts.',
  'password-waiting': 'The password of this account is not released yet.',
  'password-too-short':
    'The new password is too short: use more characters, or three kinds among capitals, small letters, digits and symbols.',
  'password-too-long': 'The new password is too long.',
  'password-common':
    'The new password is too common or regular. Please choose words that are not easily guessed.',
  'password-is-name': 'The new password must not contain the user name.',
  'password-unreadable': 'The new password contains invisible control characters.',
  'password-used-before':
    'The new password must not be one of the last five. Please choose another.',
};
