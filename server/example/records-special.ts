/** Objects whose records read differently from others of their kind: a cache, a statistics database, a web server, two applications. */
import type { RecordTable } from './record-text.ts';
import { APPLICATION } from './records-applications.ts';
import { DATABASE, MIDDLEWARE } from './records-software.ts';

/** A cache keeps keys, not tables. */
export const CACHE_DATABASE: RecordTable = {
  ...DATABASE,
  'CES1-01':
    '{name}（{ver}）启用requirepass与ACL，ACL LIST显示账户{int:3-5}个无重名；口令由密码管理工具生成，不少于{pick:16|20}位且含四类字符，90天随变更单更换，无口令连接返回NOAUTH。',
  'CES1-02':
    '{name}由堡垒机与主机防护对连续{pick:3|5}次鉴别失败的来源地址封禁{pick:10|30}分钟，timeout设为{pick:300|600}秒，空闲连接到期断开，现场验证有效。',
  'CES1-03': '{name}启用TLS端口6380，管理连接经堡垒机的SSH隧道建立，抓包未见AUTH口令明文。',
  'CES1-06': '{name}的default账户已置为off，口令安装时随机生成并已修改，以常见默认口令连接均失败。',
  'CES1-08': '{name}的ACL按运维、应用、监控三类账户划分命令集，监控账户仅有+info、+ping，尝试执行FLUSHALL被拒绝。',
  'CES1-09': '{name}由安全管理员通过ACL文件配置键前缀授权，应用账户仅可访问assist:session:*，读取其他前缀返回NOPERM。',
  'CES1-10': '{name}访问控制主体为账户，客体为键前缀和命令，粒度由ACL规则限定，抽查规则{int:6-12}条与授权登记一致。',
  'CES1-12':
    '{name}启用ACL LOG和慢日志，登录失败与管理命令由采集代理转发，运维操作由堡垒机逐条记录，可检索到本次操作{int:6-12}条。',
  'CES1-13': '抽查{name}的ACL LOG与堡垒机记录，包含时间、账户、来源地址、命令和结果，时间与NTP一致。',
  'CES1-26': '{name}启用{checksum}，持久化文件加载时校验CRC64；会话令牌带SM3签名，改动键值后应用拒绝该会话。',
  'CES1-27': '{name}与应用服务器之间采用TLS 1.3传输，抓包检索证件号、令牌等关键字均无命中，会话内容为密文。',
  'CES1-28':
    '{name}的ACL口令以SHA-256散列保存，缓存的会话只含令牌和脱敏姓名，抽查{int:30-80}个键未见证件号和银行账号。',
  'CES1-33': '{name}的键均设过期时间，maxmemory-policy为volatile-ttl，会话注销后键值即删除，用SCAN检索未见残留会话。',
  'CES1-34':
    '{name}仅缓存账户标识、角色和脱敏姓名，有效期{int:15-30}分钟，均为维持会话所必需，不存放证件号等个人信息。',
  'CES1-35':
    '{name}不提供人工查询界面，键值只能由应用账户访问，运维执行KEYS、GET等命令须审批并由堡垒机录像，近30天{int:1-3}次均有单据。',
};

/** Statistics hold figures about people, not the people. */
export const STATISTICS_DATABASE: RecordTable = {
  ...DATABASE,
  'CES1-26':
    '{name}启用页校验（{checksum}），统计结果表按日生成SM3摘要并与源库抽取日志核对，4月核对{int:14-20}次均一致。',
  'CES1-27': '{name}与数据交换程序之间要求SSL连接（require_secure_transport=ON），抓包未见报表内容明文。',
  'CES1-28':
    '{name}口令以caching_sha2_password散列存储，入库数据在抽取时已脱敏，直接查询{int:20-50}条未见完整证件号和银行账号。',
  'CES1-34': '{name}只保存按区划汇总的数值和脱敏后的样本{int:3-6}张表，字段为统计分析所必需，不保存姓名与联系方式。',
  'CES1-35':
    '{name}统计账户只读且限定报表服务地址，样本表不含可识别个人的字段，近30天查询{int:40-90}次均来自报表任务。',
};

/** A web server without a console: its accounts are those of the operating system, see NOT_APPLICABLE. */
export const WEB_SERVER: RecordTable = {
  ...MIDDLEWARE,
  'CES1-03': '{name}不带网页管理界面，配置经堡垒机的SSH v2会话修改，stub_status仅监听127.0.0.1，抓包未见明文口令。',
  'CES1-09':
    '{name}的主进程绑定端口后以{runas}账户运行工作进程，conf目录属主为root、权限750，其他账户读取配置文件被拒绝。',
  'CES1-10':
    '{name}按location和来源地址限定访问，访问控制粒度到地址与资源路径，抽查allow、deny规则{int:8-16}条与申请单一致。',
  'CES1-12':
    '{name}的access_log与error_log均已启用，配置文件改动由主机审计规则记录，当日请求{int:2-4}万余条可按来源检索。',
  'CES1-15': '以普通账户对{name}执行nginx -s reload和改写日志路径均被拒绝，日志由主进程写入，未被中断。',
  'CES1-26':
    '{name}的配置文件和静态资源纳入AIDE基线（{int:320-460}个文件），4月每日比对，{int:1-2}次改动均对应变更单。',
  'CES1-27': '{name}对外仅启用TLS 1.2和1.3，到后端应用中间件同样为TLS，测试仅协商出{int:4-7}个强密码套件。',
  'CES1-28': '{name}不保存业务数据，证书私钥文件权限为400并设口令，配置目录检索未发现明文口令。',
  'CES1-32': '{name}不处理登录会话，ssl_session_cache在超时后清除，重启后以旧会话票据恢复连接失败。',
  'CES1-33': '{name}的client_body_temp在请求结束后清除，proxy_cache对申请接口关闭，检查缓存目录无申请材料。',
};

/** Used by the public, not by officials. */
export const PUBLIC_APPLICATION: RecordTable = {
  ...APPLICATION,
  'CES1-01':
    '{name}（{ver}）登录须口令，注册时校验证件号唯一并经实名核验，口令不少于{pick:8|10}位且含三类字符，满90天提示修改；以“abc12345”注册被拒绝。',
  'CES1-05':
    '{name}公众账户实名注册后仅获申请与本人查询权限，后台运营账户{int:3-5}个由系统管理员审批开通，与登记表一致。',
  'CES1-07':
    '{name}后台运营账户{int:3-5}个均在用，公众账户连续365天不登录即自动冻结，抽查{int:10-20}个冻结账户不能登录。',
  'CES1-08': '{name}后台分运营、审计、配置三个角色，运营账户不能查看日志，审计账户不能改配置，分别登录验证有效。',
  'CES1-09': '{name}服务端以令牌中的证件标识限定数据，以甲用户令牌请求乙用户申请单{int:12-24}次，均返回403。',
  'CES1-10': '{name}授权粒度为用户到申请单和附件记录级，抽查{int:5-9}个接口均在服务端核对归属。',
  'CES1-26': '{name}提交的申请表由用户确认后生成SM2签名并保存签名值，直接改动库中申请内容后受理端提示验签失败。',
  'CES1-28':
    '{name}口令以加盐SM3散列存储，申请材料经接口转交经办审批子系统后本端只留脱敏进度，临时附件以SM4加密存放，日志中无明文。',
  'CES1-35':
    '{name}用户只能查看本人申请与进度，后台运营界面的证件号、电话均脱敏，无批量导出功能，抽查操作日志{int:6-12}条未见异常查询。',
};

/** Reads what others keep. */
export const QUERY_APPLICATION: RecordTable = {
  ...APPLICATION,
  'CES1-26': '{name}对统计快照按日生成SM3摘要，查询结果附带校验值，改动快照记录后页面提示校验不通过并告警。',
  'CES1-28':
    '{name}口令以加盐SM3散列存储，本子系统不保存业务数据副本，导出缓存文件以SM4加密并在{int:10-30}分钟后删除，日志中无明文证件号。',
};
