export const english: Readonly<Record<string, string>> = {
  '查看完整号码、电话': 'Show whole number and phone',
  查看联系电话: 'Show contact phone',
  查看新证件号码: 'Show new document number',
  查看: 'Show',
  电话核实就业情况: 'checking employment by phone',
  '查看的人、时间和用途记入审计。': 'Who looks, when and why is noted in the audit.',
  联系电话: 'Contact phone',
  '没有登记。': 'Not recorded.',
  关闭: 'Close',
};
