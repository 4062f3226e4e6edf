export const english: Readonly<Record<string, string>> = {
  '两次输入的新密码不同,请重新输入。': 'The two new passwords differ. Please type them again.',
  现用密码: 'Current password',
  新密码: 'New password',
  再次输入新密码: 'New password again',
  修改密码: 'Change password',
  请先修改密码: 'Please change your password first',
  '{displayName}({username}):修改后即可继续办理。':
    '{displayName} ({username}): change it to go on.',
  用户名: 'User name',
  密码: 'Password',
  动态口令: 'One-time code',
  '身份验证器上的六位数字,或一个尚未用过的备用码。':
    'The six digits of the authenticator, or a recovery code not yet used.',
  登录: 'Sign in',
  '本页填写的内容还没有存为草稿:{unkept}':
    'What is filled in on this page is not kept as a draft yet: {unkept}',
  切换用户: 'Switch user',
  尚未切换用户: 'User not switched',
  '不保留填写的内容,切换用户': 'Switch user and drop what is filled in',
};
