export const english: Readonly<Record<string, string>> = {
  调整与分解: 'Adjust and break down',
  调整目标: 'Adjust the target',
  分解到下级: 'Break down to units below',
  提出调整: 'Propose the adjustment',
  '原目标在新目标审批以前继续有效;两者都保留。':
    'The old target holds until the new one is approved; both are kept.',
  调整后的目标值: 'New target',
  起效日期: 'From',
  '从这一天起按新目标比较。': 'From this day on the new target is compared with.',
  调整理由: 'Reason of the adjustment',
  提出分解: 'Propose the breakdown',
  '不承担的单位留空;区间目标填作“50-60”。再次分解的,代替以前的分解。':
    'Leave units that bear none empty; enter a range as 50-60. Breaking down again replaces the breakdown before.',
};
