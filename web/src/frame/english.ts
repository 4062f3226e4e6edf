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
  '台账#one': 'Ledger',
  跳到内容: 'Skip to the content',
  就业服务台账: 'Employment service ledgers',
  我的账号: 'My account',
  退出: 'Sign out',
  '{username} 于 {today} 由浏览器打印的网页,不是正式材料;正式的请用页面上的“打印”取得。':
    'A page printed by the browser of {username} on {today}, no official paper: for that use “Print” on the page.',
  登录已过期: 'Signed out',
  '登录已过期,或已在别处被结束。请以 {username} 重新登录。已填写的内容还在,登录后可继续。':
    'The session has run out or was ended elsewhere. Please sign in again as {username}. What you have filled in is kept.',
};
