/** 安置与补贴 — what is said of internships, public welfare jobs, refunds, training, funds and the lists counted by name. */
export const OF_PLACEMENTS: Readonly<Record<string, string>> = {
  'accredited-before-application':
    'The day of accreditation is before the application. Please check.',
  'ends-as-agreed':
    'The internship lasted as long as was agreed. Please enter that it was completed.',
  'ends-before-agreed':
    'The end is before the agreed one. Please enter that it ended early or, where a contract was signed, that the intern was kept on.',
  'graduated-as-child':
    'The person was too young on the day of graduation. Please check that day and the document number.',
  'interns-at-base':
    'This base has interns and cannot become another employer or form. Please withdraw it and apply anew for the right one.',
  'interns-in-position':
    'This position has more interns than its new places, or interns of the former base. Please check, or correct the internships first.',
  'standard-unknown':
    'There is no minimum wage or share of it for that month, so the amount was compared with nothing. Please check it by the document and enter the value.',
  'other-than-standard':
    'The subsidy is not what the share of the minimum wage of that month gives. Please check.',
  'planned-end-short':
    'The agreed end lies before the last day of so many months. Please check; subsidies are limited by the number of months.',
  'planned-end-differs':
    'The agreed end does not go with the start and the number of months. Please check.',
  'retained-in-later-year':
    'The intern was kept on in the year after the internship ended, which counts in no year. Please check.',
  'retained-long-after':
    'The intern was kept on long after the internship ended. Please check whether it is a new hire, which is entered as employment.',
  'revoked-before-accreditation':
    'The revocation takes effect before the accreditation. Please check.',
  'subsidised-more-than-served':
    'More months are said to be subsidised than the internship had until the opening day. Please check.',
  'subsidised-over-limit': 'More months are said to be subsidised than an internship may have.',
  'valid-before-accreditation': 'The accreditation ends before it begins. Please check.',

  'certificate-revoked':
    'The recognition of this person was revoked before the job began, so that there is no subsidy. What is paid is to be returned.',
  'closes-before-development': 'The position ends before it was created. Please check.',
  'suspended-after-agreed':
    'The person is suspended, or resumes, after the agreed last day, when nobody is in the job any more. Please check the day.',
  'ended-before-suspension':
    'The job ends before a suspension or resumption that is entered. Please check both days.',
  'exemption-is-urban':
    'Only urban jobs are extended near retirement. A rural one has the usual term.',
  'headcount-implausible': 'So many persons for one position are unusual. Please check.',
  'not-near-retirement':
    'The person was not near retirement when the job began. The usual term applies.',
  'not-placed-again':
    'Only older persons, those of families without a job and the severely disabled are placed again, and this person was none of them when the job began.',
  'notice-before-development': 'The notice begins before the position was created. Please check.',
  'notice-ends-before-start': 'The notice ends before it begins. Please check.',
  'started-during-notice':
    'The first day lies before the end of the public notice of the post, which is taken up only after it. Please check both days.',
  'resumed-too-early': 'The resumption must be after the suspension. Please check.',
  'subsidised-more-than-in-post':
    'More months are said to be subsidised than the job had until the opening day. Please check.',
  'part-of-month':
    'The job began or its agreement ended within this month, and the subsidy is above the share of its days. Please check.',
  'suspended-in-month':
    'The job was suspended or ended within this month, and the subsidy is above the share of its days. Please check.',
  'suspended-too-early':
    'The suspension is before the job began or was last resumed. Please check.',
  'suspension-undated':
    'The suspension has no day, so that none of its months is subsidised. Please add it.',

  'covered-above-insured':
    'Far more employees are covered than were insured. Please check both numbers.',
  'differs-from-returned':
    'The amount differs from the refund that was returned, so that it is not paid again without a notice. Please enter the same amount, or give notice anew.',
  'insured-far-apart':
    'The average of the insured and their number at the end of the year lie far apart. Please check both.',
  'large-by-staff':
    'By its insured this is a large firm, and the refund is that of smaller ones. Please check.',
  'large-on-file':
    'This employer is registered as a large firm, and the refund is that of smaller ones. Please check.',
  'not-in-policy-year': 'The day of the batch is not in the year of the policy. Please check.',
  'notice-before-batch': 'The notice begins before the batch. Please check.',
  'premiums-implausible':
    'The premiums are unusually high for so many insured. Please check the amount (in yuan) and the number.',
  'recipients-above-insured': 'More persons receive benefits than were insured. Please check.',
  'batch-otherwise-named':
    'Another batch of the year has this name with its number written another way, in words or in digits. Please check whether they are one.',
  'same-batch-opened':
    'The district has a batch of this name for the year. Please check; a different one is told apart by its name.',

  'subsidised-before-other-year':
    'Former subsidies are stated for the year of the opening figures alone; others are applied for in the system.',
  'trainees-not-counted':
    'Trainees of this class have finished, who are not counted when it is cancelled, sent back or not approved. If the training took place, please restore it or enter them in the right class.',
  'trainees-outside-class':
    'Days or hours of trainees do not go with the new days or hours of the class. Please check, or correct the trainees first.',
  'trainees-unfinished': 'Trainees of this class have no result yet. Please enter how each ended.',
  'old-for-graduate': 'The person is old for a graduate of the year. Please check.',
  'in-class-meanwhile':
    'This person attends a training class during the internship. Please check days, attendance and subsidies of both.',
  'intern-meanwhile':
    'This person has an internship during the class. Please check days, attendance and subsidies of both.',
  'too-young-for-category':
    'The person is too young for an older person in difficulty. Please check the kind of difficulty.',

  'beneficiaries-implausible':
    'There is less than one yuan for each beneficiary. Please check number and amount (in yuan).',
  'budget-entered-elsewhere':
    'Another unit has entered this budget of the fund and the year; both are added. If they are the same, please withdraw one.',
  'not-of-the-fund':
    'The ledgers count what the employment subsidy fund pays. Please check the fund.',
  'under-spending':
    'More of the fund is spent this year than all its budgets, this one included. Please check the amount and the document.',

  'delisted-before-listed': 'The firm leaves the list before it joined it. Please check.',
  'ended-before-appointed': 'The officer left before being appointed. Please check.',
  'firms-without-officer':
    'The officer still has firms of the list. Please give them another officer.',
  'served-while-unlisted':
    'The firm has services on days on which it is not on the list, which are no longer counted. Please check.',
  'list-empty': 'The file has no lines of the list. Please check.',
  'list-too-long':
    'The file has more lines than one may have. Please split it and load each file as a part of its own.',
  'part-loaded-before':
    'The same lines are loaded as another part. Please check whether they are loaded twice.',
  'list-in-use':
    'Another list of this kind, month and sender has just come into use. Please refresh and try again.',
  'list-of-another-sender':
    'Lists of another sender are in use for this place and kind. If it is the same sender, please withdraw the one that is wrong, and write the name as before.',
  'list-incomplete':
    'The loaded lines are not as many as the letter says, so that the list cannot be used. Please load the rest, or correct the number.',
  'received-before-month': 'The list was received before its month. Please check.',
  'same-list-opened':
    'There is a list of this kind, month and letter. Please check whether it is loaded twice.',

  'renumber-period-locked':
    'A period is locked and must be unlocked before the correction is signed.',
  'validity-renewed':
    'A registration as unemployed holds until another day, which follows from the age that the number says.',
  'unmerge-contradicts':
    'Records would contradict each other after the undoing. Please check whose the later records are, or have the records corrected first.',
  'unmerge-forgotten':
    'The person kept was made anonymous since, so that what was registered before the merging is gone and cannot be restored.',
  'unmerge-list-and-choice':
    'Records are listed where the listed ones belong to the former person, and nowhere else.',
  'unmerge-merged-since':
    'The person kept was merged with another one since. Please undo the later merging first.',
  'unmerge-not-kept':
    'What this merging moved was not kept then, so that it cannot be undone at once. Please correct the person of each record.',
  'unmerge-not-since':
    'Not entered for the person kept since the merging: {listed}. Please write each by ledger and number.',
  'unmerge-number-taken':
    'The former document number is registered to somebody else since. Please check the documents and correct that number first.',
  'unmerge-period-locked': 'A period is locked and must be unlocked before the undoing is signed.',
  'unmerge-record-since': '{record} was entered since the merging.',
  'unmerge-records-elsewhere':
    'Records that you may not read were entered since the merging. Please ask the responsible department.',
  'unmerge-records-since':
    'The records above were entered since the merging, and the system cannot tell whose they are. Please check, say whose they are and ask again.',
  'unmerge-records-since-asked':
    'The records above were entered since the undoing was asked for. Please decline it, so that it is asked for anew.',
};
