export const english: Readonly<Record<string, string>> = {
  '草稿已保存 {at},尚未登记;换一台电脑也可以继续。':
    'Draft kept at {at}, not entered yet; you can go on at another computer.',
  '草稿尚未保存:{why}': 'Draft not kept: {why}',
  '此前的草稿已在另一处(另一个窗口或另一台电脑)接着填写或丢弃,或因草稿过多而不再保留。本页的内容没有覆盖它,已另存为一份草稿({at})。另一份还在的,列在“未登记的草稿”中,点“继续填写”取用;不要两份都登记。':
    'The draft this was has been gone on with or dropped elsewhere (in another window, at another computer), or is no longer kept because there are too many. What is here did not overwrite it; it is kept as a draft of its own ({at}). If the other is still there, it is among the drafts not entered: press “Go on” to take it. Do not enter both.',
  '此前的草稿您已于 {enteredAt} 在另一处(另一个窗口或另一台电脑)提交:':
    'You submitted the draft this was elsewhere (in another window, at another computer) at {enteredAt}: ',
  打开已提交的记录: 'open the record',
  打开台账: 'open the ledger',
  '。本页的内容已另存为一份草稿({at});同一件事不要再登记,请丢弃。':
    '. What is here is kept as a draft of its own ({at}); where it is the same matter do not enter it again, discard it.',
  未登记的草稿: 'Drafts not entered',
  '此前在这里填写、没有保存为记录的内容,已存为草稿:':
    'Filled in here before and not stored as a record; kept as drafts:',
  '继续填写 {at} 的草稿': 'Go on with the draft of {at}',
  继续填写: 'Go on',
  '丢弃 {at} 的草稿': 'Discard the draft of {at}',
  丢弃: 'Discard',
};
