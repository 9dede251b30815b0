-- run: when it ends, and by what.
local lu = require "luaunit"
local support = require "support"
local s2 = require "socket2"

local run = require "tasks".run

local Run = {}

function Run:test_run_gives_what_the_function_returned()
  lu.assertEquals(table.pack(s2.run(function(...) return ... end, 1, nil, 3)), {1, nil, 3, n = 3})
  lu.assertEquals(select("#", s2.run(function() end)), 0)
  lu.assertEquals(s2.run(setmetatable({}, {__call = function(_, x) return x end}), 7), 7)
  lu.assertEquals(select("#", s2.run(function() return nil end)), 1)
end

function Run:test_run_ends_when_every_task_has_ended()
  local order = {}
  s2.run(function()
    s2.spawn(function()
      s2.sleep(0.01)
      order[#order + 1] = "second"
      s2.spawn(function()
        s2.sleep(0.01)
        order[#order + 1] = "third"
      end)
    end)
    order[#order + 1] = "first"
  end)
  lu.assertEquals(order, {"first", "second", "third"})
end

function Run:test_misuse_raises()
  lu.assertErrorMsgContains("function expected, got nil", s2.run)
  lu.assertErrorMsgContains("function expected, got table", s2.run, {})
  lu.assertErrorMsgContains("spawn outside of run", s2.spawn, print)
  lu.assertErrorMsgContains("number expected", s2.sleep)
  lu.assertErrorMsgContains("not a duration", s2.sleep, -1)
  lu.assertErrorMsgContains("not a duration", s2.sleep, 0 / 0)
  run(function()
    lu.assertErrorMsgContains("use spawn", s2.run, print)
    lu.assertErrorMsgContains("function expected", s2.spawn, 1)
    lu.assertErrorMsgContains("no other loop can be used inside socket2.run", s2.use, "cqueues")
    lu.assertErrorMsgContains("no other loop can be used inside socket2.run", s2.use)
    local task = s2.spawn(s2.sleep, 0)
    lu.assertErrorMsgContains("Task expected, got nil", task.join)
    lu.assertErrorMsgContains("Task expected", task.cancel, {})
    lu.assertErrorMsgContains("not a duration", task.join, task, -1)
    lu.assertErrorMsgContains("function expected", coroutine.wrap(function() s2.spawn {} end))
    local condition = s2.condition()
    lu.assertErrorMsgContains("Condition expected", condition.wait, task)
    lu.assertErrorMsgContains("count expected", condition.signal, condition, -1)
    lu.assertErrorMsgContains("count expected", condition.signal, condition, "x")
    lu.assertErrorMsgContains("outside of tasks", coroutine.wrap(function() condition:wait() end))
    lu.assertErrorMsgContains("outside of tasks", coroutine.wrap(function() task:join() end))
  end)
  s2.use(function() return false end)
  local ok, message = pcall(s2.run, print)
  s2.use()
  lu.assertFalse(ok)
  lu.assertStrContains(message, "another event loop is in use")
end

function Run:test_helpers_outside_of_run_wait_by_poll()
  lu.assertTrue(s2.sleep(0))
  local before = s2.monotime()
  lu.assertTrue(s2.sleep(0.02))
  lu.assertTrue(s2.monotime() - before >= 0.02)
  lu.assertFalse(s2.wait(0.001))
end

-- nothing of run stays behind
function Run:test_sockets_are_blocking_again_after_run()
  local Socket = s2.Socket
  local close = Socket.close
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local c <close> = assert(s2.tcp_v4())
    lu.assertTrue(a:nonblocking() and b:nonblocking() and c:nonblocking())
  end)
  local a <close>, b = s2.pair()
  local _ <close> = b
  lu.assertFalse(a:nonblocking() or b:nonblocking())
  lu.assertIs(Socket.close, close)
end

function Run:test_an_error_ends_run_with_its_traceback()
  local closed, ended, message = false, false, nil
  local function culprit() error "it broke" end
  local ok, failure = pcall(run, function()
    s2.spawn(function()
      s2.sleep(0.001)
      culprit()
    end)
    local scope <close> = setmetatable({}, {__close = function() closed = true end}) -- luacheck: ignore
    message = select(2, pcall(s2.sleep, 30))
    lu.assertErrorMsgEquals(s2.cancelled, s2.sleep, 30)
    ended = true
  end)
  lu.assertFalse(ok)
  lu.assertIs(message, s2.cancelled)
  lu.assertEquals(tostring(message), "cancelled")
  lu.assertTrue(closed and ended)
  lu.assertStrContains(failure, "it broke\nstack traceback:")
  lu.assertStrContains(failure, "culprit")
end

function Run:test_the_error_of_the_first_task_is_raised()
  local failure = {}
  local ok, message = pcall(s2.run, error, failure)
  lu.assertFalse(ok)
  lu.assertIs(message, failure)
  local _, none = pcall(error) -- nil, or a text in later Lua
  ok, message = pcall(s2.run, error)
  lu.assertFalse(ok)
  lu.assertEquals(message, none)
  ok, message = pcall(s2.run, function() error() end)
  lu.assertEquals({ok, message}, {false, none})
end

-- who joined before, but no longer waits, is not told
function Run:test_an_error_is_not_lost_when_nobody_waits_any_more()
  for _, leave in ipairs {
    function(task) support.refused("ETIMEDOUT", "join", task:join(0.001)) end,
    function(task)
      local joiner = s2.spawn(task.join, task)
      s2.sleep(0)
      joiner:cancel()
      s2.sleep(0)
    end,
  } do
    local ok, message = pcall(run, function()
      local task = s2.spawn(function()
        s2.sleep(0.02)
        error "lost?"
      end)
      leave(task)
      s2.sleep(30)
    end)
    lu.assertFalse(ok)
    lu.assertStrContains(message, "lost?")
  end
end

function Run:test_tasks_that_go_on_whatever_comes_are_closed_when_run_ends_by_an_error()
  for _, stubborn in ipairs {
    function() pcall(s2.sleep, 30) end,
    function() coroutine.yield() end,
    function() pcall(s2.wait) end,
  } do
    local closed
    local ok, message = pcall(run, function()
      s2.spawn(function()
        local scope <close> = setmetatable({}, {__close = function() closed = true end}) -- luacheck: ignore
        while true do stubborn() end
      end)
      s2.sleep(0)
      error "enough"
    end)
    lu.assertFalse(ok)
    lu.assertStrContains(message, "enough")
    lu.assertTrue(closed)
  end
end

function Run:test_no_task_begins_when_run_ends_by_an_error()
  local late
  local ok = pcall(run, function()
    s2.spawn(function()
      local scope <close> = setmetatable({}, {__close = function() -- luacheck: ignore
        late = s2.spawn(function() late = "began" end)
      end})
      s2.sleep(30)
    end)
    s2.sleep(0)
    s2.spawn(function() late = "began" end)
    error "end"
  end)
  lu.assertFalse(ok)
  lu.assertEquals(late:status(), "cancelled")
end

function Run:test_tasks_that_all_wait_for_each_other_are_an_error()
  local ok, message = pcall(s2.run, function()
    local task
    task = s2.spawn(function() s2.condition():wait() end)
    task:join()
  end)
  lu.assertFalse(ok)
  lu.assertStrContains(message, "every task waits for another")
end

-- An error that ends a coroutine closes none of its variables.
function Run:test_an_error_of_run_that_ends_a_coroutine()
  local failure = {}
  local thread = coroutine.create(function() s2.run(error, failure) end)
  lu.assertEquals({coroutine.resume(thread)}, {false, failure})
  lu.assertEquals(s2.run(function() return "fine" end), "fine")
  lu.assertErrorMsgContains("outside of run", s2.spawn, print)
end

-- A finalizer runs anywhere, also while 'run' begins.
function Run:test_a_finalizer_that_calls_run()
  local count, raised = 0, nil
  local function many()
    for _ = 1, 100 do s2.spawn(function() count = count + 1 end) end
  end
  local function inside()
    local ok, message = pcall(s2.run, many)
    if not ok and not tostring(message):find "already running" then raised = message end
  end
  for i = 1, 300 do
    collectgarbage "stop"
    setmetatable({}, {__gc = inside})
    collectgarbage("incremental", 100, 100 + i, 1 + i % 10)
    collectgarbage "restart"
    for k = 1, i % 60 do local _ = {k} end
    s2.run(many)
  end
  collectgarbage("incremental", 200, 100, 13)
  lu.assertNil(raised)
  lu.assertTrue(count >= 300 * 100)
  lu.assertEquals(count % 100, 0)
end

function Run:test_a_task_that_ends_the_program_closes_the_others()
  local output = support.run [[
    local s2 = require "socket2"
    local function hold(name)
      local _ <close> = setmetatable({}, {__close = function() print("closed " .. name) end})
      s2.sleep(60)
    end
    s2.run(function()
      s2.spawn(hold, "first")
      s2.spawn(function()
        s2.sleep(0)
        os.exit(0, true)
      end)
      s2.spawn(hold, "last")
      s2.sleep(60)
    end)
  ]]
  lu.assertEquals(output, "closed last\nclosed first\n")
end

-- The interpreter raises "interrupted!" in the loop; everything is closed all the same.
function Run:test_an_interrupt_ends_run()
  local process <close>, line = support.spawnscript [[
    local s2 = require "socket2"
    local listener = assert(s2.listen("tcp", "127.0.0.1:0"))
    local closed = 0
    local function scope()
      return setmetatable({}, {__close = function() closed = closed + 1 end})
    end
    print(listener:local_addr())
    io.stdout:flush()
    local ok, message = pcall(s2.run, function()
      s2.spawn(function()
        local _ <close> = scope()
        s2.serve(listener, function(stream)
          local _ <close> = scope()
          stream:write "hello\n"
          s2.sleep(60)
        end)
      end)
      s2.spawn(function()
        local _ <close> = scope()
        s2.condition():wait()
      end)
      local _ <close> = scope()
      s2.wait()
    end)
    print(ok, message, closed)
    print(s2.run(function() return s2.spawn(s2.sleep, 0):join() end))
  ]]
  local stream <close> = assert(s2.open("tcp", line, {timeout = 30}))
  lu.assertEquals(stream:read(), "hello")
  process:kill "INT"
  lu.assertStrMatches(process.output:read(), "false\t.*interrupted!\t4")
  lu.assertEquals(process.output:read(), "true\ttrue")
  lu.assertNil(stream:read())
end

return Run
