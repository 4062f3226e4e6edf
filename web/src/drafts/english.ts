export const english: Readonly<Record<string, string>> = {
  '草稿已保存 {at},尚未登记;换一台电脑也可以继续。':
    'Draft kept at {at}, not entered yet; you can go on at another computer.',
  '草稿尚未保存:{why}': 'Draft not kept: {why}',
  未登记的草稿: 'Drafts not entered',
  '此前在这里填写、没有保存为记录的内容,已存为草稿:':
    'Filled in here before and not stored as a record; kept as drafts:',
  '继续填写 {at} 的草稿': 'Go on with the draft of {at}',
  继续填写: 'Go on',
  '丢弃 {at} 的草稿': 'Discard the draft of {at}',
  丢弃: 'Discard',
};
