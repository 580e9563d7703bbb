// 数据共享交换：代理取数
import axios from 'axios';
import { Controller, Get, Query } from '@nestjs/common';

const ENDPOINTS = { weather: 'https://weather.example.gov.cn/api' };
const HOSTS = ['share.example.gov.cn'];

export async function proxy(req: any, res: any) {
  // ruleid: dj.javascript.ssrf.request-taint
  const reply = await axios.get(req.query.url);
  res.json(reply.data);
}

export async function callback(ctx: any) {
  const { host, path } = ctx.request.body;
  let target = 'http://';
  target += host ? host : '10.0.0.8';
  // ruleid: dj.javascript.ssrf.request-taint
  const reply = await fetch(target + path);
  // ruleid: dj.javascript.ssrf.request-taint
  const mirror = await axios({ method: 'post', url: `http://${host}/notify` });
  ctx.body = [reply.status, mirror.status];
}

export async function proxySafe(req: any, res: any) {
  // ok: dj.javascript.ssrf.request-taint
  const weather = await axios.get(ENDPOINTS[req.query.name]);
  // ok: dj.javascript.ssrf.request-taint
  const city = await axios.get(`https://weather.example.gov.cn/city/${req.query.city}`);
  const url = new URL(req.query.url);
  if (!HOSTS.includes(url.hostname)) {
    return res.status(400).end();
  }
  // ok: dj.javascript.ssrf.request-taint
  const shared = await fetch(url);
  // ok: dj.javascript.ssrf.request-taint
  await axios.post('https://share.example.gov.cn/log', { from: req.query.url });
  res.json([weather.data, city.data, shared.status]);
}

@Controller('preview')
export class PreviewController {
  constructor(private readonly httpService: any) {}

  @Get()
  preview(@Query('address') address: string) {
    // ruleid: dj.javascript.ssrf.request-taint
    return this.httpService.get(address);
  }
}
