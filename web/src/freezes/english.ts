export const english: Readonly<Record<string, string>> = {
  上次定版以来的变化: 'Changes since the last freeze',
  '还没有定稿的定版。': 'There is no final freeze yet.',
  '各数没有变化。': 'No figure has changed.',
  '{length} 项指标的数或记录有变:{n}{n2}。':
    'Indicators whose number or records changed ({length}): {n}{n2}.',
  等: ' and others',
  本级数与上级核定数不一致: 'Own numbers that differ from those confirmed above',
  '没有不一致的指标。': 'No indicator differs.',
  本级数: 'Own number',
  差: 'Difference',
  上级报表: 'Sheets of superiors',
  '还没有登记上级报表。': 'No sheet of a superior is kept yet.',
};
