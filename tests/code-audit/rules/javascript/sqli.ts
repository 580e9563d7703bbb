// 政务服务事项查询：NestJS、Express、Koa 三种写法
import { Body, Controller, Get, Query } from '@nestjs/common';
import mysql from 'mysql2/promise';
import { Sequelize } from 'sequelize';

const pool = mysql.createPool({ host: process.env.DB_HOST });
const SORT_COLUMNS = { createTime: 'create_time', name: 'item_name' };

export async function listItems(req: any, res: any) {
  // ruleid: dj.javascript.sqli.driver-taint
  const [rows] = await pool.query("SELECT * FROM t_item WHERE name LIKE '%" + req.query.name + "%'");
  res.json(rows);
}

export async function detail(req: any, res: any) {
  const { id, kind } = req.params;
  let sql = 'SELECT * FROM t_item WHERE 1 = 1';
  if (kind) {
    sql += ` AND kind = '${kind}'`;
  }
  sql += id ? ' AND id = ' + id : '';
  // ruleid: dj.javascript.sqli.driver-taint
  const [rows] = await pool.execute(sql);
  res.json(rows);
}

export async function detailFixed(req: any, res: any) {
  // ok: dj.javascript.sqli.driver-taint
  const [rows] = await pool.execute('SELECT * FROM t_item WHERE id = ? AND kind = ?', [req.params.id, req.query.kind]);
  res.json(rows);
}

export async function sorted(req: any, res: any) {
  const column = SORT_COLUMNS[req.query.sort];
  // ok: dj.javascript.sqli.driver-taint
  const [rows] = await pool.query(`SELECT * FROM t_item ORDER BY ${column} LIMIT ${Number(req.query.size)}`);
  res.json(rows);
}

export async function destructured(req: any, res: any) {
  const { body } = req;
  // ruleid: dj.javascript.sqli.driver-taint
  await pool.query(`UPDATE t_user SET phone = '${body.phone}' WHERE id = 1`);
}

// 前端检索组件不是数据库
export function search(req: any, searchBox: any) {
  // ok: dj.javascript.sqli.driver-taint
  return searchBox.query(req.query.keyword);
}

export function byParameter(router: any) {
  router.get('/dept', ({ query }, res) => {
    // ruleid: dj.javascript.sqli.driver-taint
    pool.query({ sql: `SELECT * FROM t_dept WHERE code = '${query.code}'` });
  });
}

@Controller('dept')
export class DeptController {
  constructor(private readonly sequelize: Sequelize, private readonly userRepository: any) {}

  @Get('search')
  async search(@Query('name') name: string, @Query('page') page: string) {
    const condition = "name = '" + name + "'";
    // ruleid: dj.javascript.sqli.orm-raw-taint
    return this.sequelize.query(`SELECT * FROM sys_dept WHERE ${condition}`);
  }

  @Get('safe')
  async safe(@Query('name') name: string) {
    // ok: dj.javascript.sqli.orm-raw-taint
    return this.sequelize.query('SELECT * FROM sys_dept WHERE name = :name', { replacements: { name } });
  }

  @Get('users')
  async users(@Body() dto: UserQuery) {
    return this.userRepository
      .createQueryBuilder('u')
      // ruleid: dj.javascript.sqli.orm-raw-taint
      .where(`u.name = '${dto.name}'`)
      .getMany();
  }

  @Get('users-safe')
  async usersSafe(@Body() dto: UserQuery) {
    return this.userRepository
      .createQueryBuilder('u')
      // ok: dj.javascript.sqli.orm-raw-taint
      .where('u.name = :name', { name: dto.name })
      .getMany();
  }
}

export async function knexList(ctx: any, knex: any) {
  const order = ctx.query.order;
  // ruleid: dj.javascript.sqli.orm-raw-taint
  const rows = await knex('t_file').whereRaw('owner = ' + ctx.state.user.id).orderByRaw(order);
  // ok: dj.javascript.sqli.orm-raw-taint
  const safe = await knex('t_file').whereRaw('owner = ?', [ctx.query.owner]);
  // ruleid: dj.javascript.sqli.orm-raw-taint
  await knex.raw(`select * from t_log where operator = '${ctx.request.body.operator}'`);
  ctx.body = { rows, safe };
}

// 数据访问层：参数从何而来要看调用处
export class FileDao {
  async findByName(name: string, page: number) {
    // ruleid: dj.javascript.sqli.string-built
    return pool.query(`SELECT * FROM t_file WHERE name = '${name}'`);
  }

  async findById(id: string) {
    // ok: dj.javascript.sqli.string-built
    return pool.query('SELECT * FROM t_file WHERE id = ?', [id]);
  }

  async count() {
    const table = 't_file';
    // ok: dj.javascript.sqli.string-built
    return pool.query(`SELECT count(*) FROM ${table}`);
  }
}

// 驱动自带的转义格式化
export async function formatted(req: any) {
  // ok: dj.javascript.sqli.driver-taint
  return pool.query(mysql.format('SELECT * FROM t_item WHERE name = ?', [req.query.name]));
}
