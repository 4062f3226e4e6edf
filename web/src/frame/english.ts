export const english: Readonly<Record<string, string>> = {
  目录: 'Contents',
  首页: 'Home',
  签字: 'Signing',
  指标进度: 'Indicator progress',
  定版: 'Freezes',
  报告: 'Reports',
  封账: 'Periods',
  核对稿件: 'Proofreading',
  管理: 'Governing',
  台账: 'Ledgers',
  跳到内容: 'Skip to the content',
  就业服务台账: 'Employment service ledgers',
  我的账号: 'My account',
  退出: 'Sign out',
  登录已过期: 'Signed out',
  '登录已过期,或已在别处被结束。请以 {username} 重新登录。已填写的内容还在,登录后可继续。':
    'The session has run out or was ended elsewhere. Please sign in again as {username}. What you have filled in is kept.',
};
