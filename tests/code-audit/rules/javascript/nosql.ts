// 统一身份认证：用户存于 MongoDB
import { Body, Controller, Post } from '@nestjs/common';
import { User } from './user.model';

export async function login(req: any, res: any) {
  const { account, password } = req.body;
  // ruleid: dj.javascript.nosql.mongo-filter-taint
  const user = await User.findOne({ account, password });
  res.json(user);
}

export async function remove(req: any, db: any) {
  const filter = req.query.id ? { id: req.query.id } : {};
  // ruleid: dj.javascript.nosql.mongo-filter-taint
  await db.collection('notice').deleteMany(filter);
}

export async function loginFixed(req: any, res: any) {
  const account = String(req.body.account);
  // ok: dj.javascript.nosql.mongo-filter-taint
  const user = await User.findOne({ account });
  // ok: dj.javascript.nosql.mongo-filter-taint
  const same = await User.findOne({ account: { $eq: req.body.account } });
  res.json({ user, same });
}

// 数组的 find 与关系库的 where 都不是 MongoDB 查询
export async function lookAlike(req: any, dictionary: any, Dept: any) {
  // ok: dj.javascript.nosql.mongo-filter-taint
  const item = dictionary.find((entry) => entry.code === req.query.code);
  // ok: dj.javascript.nosql.mongo-filter-taint
  return [item, await Dept.findOne({ where: { code: req.query.code } })];
}

// 服务类的同名方法
export async function viaService(req: any, noticeService: any) {
  // ok: dj.javascript.nosql.mongo-filter-taint
  return noticeService.find(req.query.id);
}

@Controller('session')
export class SessionController {
  constructor(private readonly userModel: any) {}

  @Post()
  async create(@Body() body: LoginBody) {
    // ruleid: dj.javascript.nosql.mongo-filter-taint
    return this.userModel.findOne({ account: body.account });
  }
}

export async function report(ctx: any) {
  const script = `this.year == '${ctx.query.year}'`;
  // ruleid: dj.javascript.nosql.where-js-taint
  const rows = await ctx.db.collection('report').find({ $where: script }).toArray();
  // ok: dj.javascript.nosql.where-js-taint
  const fixed = await ctx.db.collection('report').find({ year: Number(ctx.query.year) }).toArray();
  // ok: dj.javascript.nosql.where-js-taint
  const constant = await ctx.db.collection('report').find({ $where: 'this.year == this.base' }).toArray();
  ctx.body = { rows, fixed, constant };
}
