package cn.gov.demo.rule;

import java.io.StringReader;
import java.io.StringWriter;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.servlet.http.HttpServletRequest;
import org.springframework.expression.ExpressionParser;

/** 审批规则、公式试算 */
@RestController
class RuleController {
    @PostMapping("/rule/run")
    public Object run(@RequestBody RuleForm form) throws Exception {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        // ruleid: dj.java.code-injection.script-taint
        return engine.eval(form.getScript());
    }

    @GetMapping("/rule/calc")
    public Object calc(HttpServletRequest request) throws Exception {
        StringBuilder sb = new StringBuilder("def f(x){");
        sb.append(request.getParameter("formula"));
        String script = sb.append("}").toString();
        // ruleid: dj.java.code-injection.script-taint
        return new GroovyShell().evaluate(script);
    }

    @GetMapping("/rule/pick")
    public Object pick(HttpServletRequest request, boolean test) throws Exception {
        String script = test ? "1 + 1" : request.getParameter("script");
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        // ruleid: dj.java.code-injection.script-taint
        return engine.eval(script);
    }

    @GetMapping("/rule/amount")
    public Object amount(HttpServletRequest request) throws Exception {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        int amount = Integer.parseInt(request.getParameter("amount"));
        // ok: dj.java.code-injection.script-taint
        return engine.eval("var a = " + amount + "; a * 1.13");
    }

    @GetMapping("/rule/bind")
    public Object bind(HttpServletRequest request) throws Exception {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        engine.put("name", request.getParameter("name"));
        // ok: dj.java.code-injection.script-taint
        return engine.eval("name.length");
    }

    /** 同名方法，与脚本无关 */
    @GetMapping("/rule/grade")
    public Object grade(String level, Grader grader) {
        // ok: dj.java.code-injection.script-taint
        return grader.eval(level);
    }
}

/** 表达式 */
@RestController
class ExpressionController {
    private final ExpressionParser parser = new SpelExpressionParser();

    @GetMapping("/expr/try")
    public Object spel(@RequestParam String expr) {
        // ruleid: dj.java.code-injection.expression-taint
        return parser.parseExpression(expr).getValue();
    }

    @GetMapping("/expr/field")
    public Object ognl(@RequestParam String field, Person person) throws Exception {
        String path = "address." + field;
        // ruleid: dj.java.code-injection.expression-taint
        return Ognl.getValue(path, person);
    }

    @GetMapping("/expr/rate")
    public Object aviator(HttpServletRequest request) {
        // ruleid: dj.java.code-injection.expression-taint
        return AviatorEvaluator.execute(request.getParameter("rate") + " > 0.8");
    }

    @GetMapping("/expr/variable")
    public Object variable(@RequestParam String name) {
        StandardEvaluationContext context = new StandardEvaluationContext();
        context.setVariable("name", name);
        // ok: dj.java.code-injection.expression-taint
        return parser.parseExpression("#name.length() > 2").getValue(context);
    }

    @GetMapping("/expr/allowed")
    public Object allowed(@RequestParam String field, Person person) throws Exception {
        if (!FIELDS.contains(field)) {
            throw new IllegalArgumentException("不支持的字段");
        }
        // ok: dj.java.code-injection.expression-taint
        return Ognl.getValue(field, person);
    }

    /** 定时表达式的解析不求值 */
    @GetMapping("/expr/cron")
    public Object cron(@RequestParam String cron) {
        // ok: dj.java.code-injection.expression-taint
        return CronExpression.parse(cron);
    }
}

/** 短信、打印模板 */
@RestController
class TemplateController {
    @PostMapping("/template/preview")
    public String preview(@RequestBody TemplateForm form) throws Exception {
        // ruleid: dj.java.code-injection.template-taint
        Template template = new Template("preview", new StringReader(form.getContent()), configuration);
        StringWriter out = new StringWriter();
        template.process(form.getModel(), out);
        return out.toString();
    }

    @PostMapping("/template/velocity")
    public String velocity(HttpServletRequest request) {
        String text = request.getParameter("text");
        String body = "您好：" + text;
        StringWriter out = new StringWriter();
        // ruleid: dj.java.code-injection.template-taint
        Velocity.evaluate(new VelocityContext(), out, "sms", body);
        return out.toString();
    }

    @PostMapping("/template/data")
    public String data(HttpServletRequest request) {
        VelocityContext context = new VelocityContext();
        context.put("name", request.getParameter("name"));
        StringWriter out = new StringWriter();
        // ok: dj.java.code-injection.template-taint
        Velocity.evaluate(context, out, "sms", "您好：$name");
        return out.toString();
    }

    @GetMapping("/template/mail")
    public String mail(@RequestParam String name) {
        // 同名的业务对象，不是模板引擎
        // ok: dj.java.code-injection.template-taint
        return mailQueue.process(name, "notice");
    }

    @GetMapping("/template/page")
    public String page(@RequestParam Long id) {
        // ok: dj.java.code-injection.template-taint
        return templateEngine.process("notice/" + id, new Context());
    }
}

/** 数据源、远程服务 */
@RestController
class DirectoryController {
    @GetMapping("/ds/test")
    public Object test(@RequestParam String name) throws Exception {
        Context ctx = new InitialContext();
        // ruleid: dj.java.code-injection.jndi-taint
        return ctx.lookup(name);
    }

    @GetMapping("/ds/rmi")
    public Object rmi(HttpServletRequest request) throws Exception {
        String url = "rmi://" + request.getParameter("host") + "/query";
        // ruleid: dj.java.code-injection.jndi-taint
        return new InitialContext().lookup(url);
    }

    @GetMapping("/ds/prefix")
    public Object prefix(@RequestParam String name) throws Exception {
        Context ctx = new InitialContext();
        // ok: dj.java.code-injection.jndi-taint
        return ctx.lookup("java:comp/env/jdbc/" + name);
    }

    @GetMapping("/ds/map")
    public Object map(@RequestParam String region) throws Exception {
        Context ctx = new InitialContext();
        if (!REGIONS.contains(region)) {
            return null;
        }
        // ok: dj.java.code-injection.jndi-taint
        return ctx.lookup(region);
    }

    /** 字典查询，同名方法 */
    @GetMapping("/dict")
    public Object dict(@RequestParam String code) {
        // ok: dj.java.code-injection.jndi-taint
        return dictService.lookup(code);
    }
}

/** 按名称调用 */
@RestController
class InvokeController {
    @PostMapping("/job/run")
    public Object run(@RequestBody JobForm form) throws Exception {
        String type = form.getBean();
        // ruleid: dj.java.code-injection.reflection-taint
        Class<?> clazz = Class.forName(type);
        return clazz.newInstance();
    }

    @PostMapping("/job/bean")
    public Object bean(HttpServletRequest request) throws Exception {
        Object target = SpringUtils.getBean("jobService");
        String method = request.getParameter("method");
        // ruleid: dj.java.code-injection.reflection-taint
        return target.getClass().getMethod(method).invoke(target);
    }

    @PostMapping("/job/kind")
    public Object kind(HttpServletRequest request) throws Exception {
        String kind = request.getParameter("kind");
        if (!KINDS.containsKey(kind)) {
            throw new IllegalArgumentException("类型不存在");
        }
        // ok: dj.java.code-injection.reflection-taint
        return Class.forName(kind).getName();
    }

    @PostMapping("/job/fixed")
    public Object fixed(@RequestParam String id) throws Exception {
        // ok: dj.java.code-injection.reflection-taint
        Object service = SpringUtils.getBean("jobService");
        return ((JobService) service).run(id);
    }
}

/** 服务层：文本来自调用方 */
class FormulaService {
    private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");

    Object evaluate(String formula) throws Exception {
        // ruleid: dj.java.code-injection.dynamic-variable
        return engine.eval(formula);
    }

    Object condition(FlowNode node, Map<String, Object> vars) {
        String text = node.getCondition();
        // ruleid: dj.java.code-injection.dynamic-variable
        return AviatorEvaluator.execute(text, vars);
    }

    Object constant(String name) throws Exception {
        engine.put("name", name);
        // ok: dj.java.code-injection.dynamic-variable
        return engine.eval("name.trim()");
    }

    Object number(String text) throws Exception {
        int count = Integer.parseInt(text);
        // ok: dj.java.code-injection.dynamic-variable
        return engine.eval("count * " + count);
    }
}
