-- Tasks: run, spawn, join, cancel, sleep, conditions, and how helpers wait in them.
local lu = require "luaunit"
local support = require "support"
local s2 = require "socket2"

local M = {}

-- Runs f as the first task; whatever hangs ends by an error.
local function run(f, ...)
  return s2.run(function(...)
    local guard = s2.spawn(function()
      s2.sleep(30)
      error "the test hangs"
    end)
    local values = table.pack(f(...))
    guard:cancel()
    return table.unpack(values, 1, values.n)
  end, ...)
end

--
-- run and spawn
--

function M:test_run_gives_what_the_function_returned()
  lu.assertEquals(table.pack(s2.run(function(...) return ... end, 1, nil, 3)), {1, nil, 3, n = 3})
  lu.assertEquals(select("#", s2.run(function() end)), 0)
  lu.assertEquals(s2.run(setmetatable({}, {__call = function(_, x) return x end}), 7), 7)
  lu.assertEquals(select("#", s2.run(function() return nil end)), 1)
end

function M:test_run_ends_when_every_task_has_ended()
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

function M:test_misuse_raises()
  lu.assertErrorMsgContains("function expected, got nil", s2.run)
  lu.assertErrorMsgContains("function expected, got table", s2.run, {})
  lu.assertErrorMsgContains("spawn outside of run", s2.spawn, print)
  lu.assertErrorMsgContains("number expected", s2.sleep)
  lu.assertErrorMsgContains("not a duration", s2.sleep, -1)
  lu.assertErrorMsgContains("not a duration", s2.sleep, 0 / 0)
  run(function()
    lu.assertErrorMsgContains("use spawn", s2.run, print)
    lu.assertErrorMsgContains("function expected", s2.spawn, 1)
    lu.assertErrorMsgContains("socket2.run is at work", s2.use, "cqueues")
    lu.assertErrorMsgContains("socket2.run is at work", s2.use)
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

function M:test_a_task_joins_not_itself()
  local task
  local ok, message = pcall(run, function()
    task = s2.spawn(function() task:join() end)
  end)
  lu.assertFalse(ok)
  lu.assertStrContains(message, "a task can't join itself")
end

function M:test_a_task_starts_at_the_next_turn()
  run(function()
    local started = false
    local task = s2.spawn(function() started = true end)
    lu.assertFalse(started)
    lu.assertEquals(task:status(), "ready")
    s2.sleep(0)
    lu.assertTrue(started)
    lu.assertEquals(task:status(), "done")
    lu.assertStrMatches(tostring(task), "Task: .* %(done%)")
  end)
end

function M:test_helpers_outside_of_run_wait_by_poll()
  lu.assertTrue(s2.sleep(0))
  local before = s2.monotime()
  lu.assertTrue(s2.sleep(0.02))
  lu.assertTrue(s2.monotime() - before >= 0.02)
  lu.assertFalse(s2.wait(0.001))
end

-- nothing of run stays behind
function M:test_sockets_are_blocking_again_after_run()
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

--
-- join
--

function M:test_join_gives_results_or_the_error()
  run(function()
    local task = s2.spawn(function(...) return ... end, 1, nil, nil)
    lu.assertEquals(table.pack(task:join()), {true, 1, nil, nil, n = 4})
    lu.assertEquals(table.pack(task:join()), {true, 1, nil, nil, n = 4})
    lu.assertEquals(table.pack(s2.spawn(function() end):join()), {true, n = 1})
    local failure = {}
    task = s2.spawn(error, failure)
    local ok, message = task:join()
    lu.assertFalse(ok)
    lu.assertIs(message, failure)
    lu.assertEquals(task:status(), "failed")
    lu.assertEquals({s2.spawn(error, "text", 0):join()}, {false, "text"})
    lu.assertEquals({s2.spawn(pcall, error, "text", 0):join()}, {true, false, "text"})
  end)
end

function M:test_join_ends_at_its_deadline()
  run(function()
    local task = s2.spawn(s2.sleep, 0.05)
    support.refused("ETIMEDOUT", "join", task:join(0.001))
    support.refused("ETIMEDOUT", "join", task:join(0))
    lu.assertEquals(task:status(), "waiting")
    lu.assertTrue((task:join(30)))
  end)
end

function M:test_several_join_one()
  run(function()
    local task = s2.spawn(function()
      s2.sleep(0.01)
      error("text", 0)
    end)
    local joiners = {}
    for i = 1, 3 do
      joiners[i] = s2.spawn(function() return select(2, task:join()) end)
    end
    for i = 1, 3 do lu.assertEquals({joiners[i]:join()}, {true, "text"}) end
  end)
end

function M:test_join_after_run()
  local task = s2.run(function()
    return s2.spawn(function() return 7 end)
  end)
  lu.assertEquals({task:join()}, {true, 7})
  lu.assertTrue(task:cancel())
  lu.assertEquals(task:status(), "done")
end

--
-- errors
--

function M:test_an_error_ends_run_with_its_traceback()
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

function M:test_the_error_of_the_first_task_is_raised()
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
function M:test_an_error_is_not_lost_when_nobody_waits_any_more()
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

function M:test_tasks_that_go_on_whatever_comes_are_closed_when_run_ends_by_an_error()
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

function M:test_no_task_begins_when_run_ends_by_an_error()
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

function M:test_tasks_that_all_wait_for_each_other_are_an_error()
  local ok, message = pcall(s2.run, function()
    local task
    task = s2.spawn(function() s2.condition():wait() end)
    task:join()
  end)
  lu.assertFalse(ok)
  lu.assertStrContains(message, "every task waits for another")
end

--
-- cancel
--

function M:test_cancel_raises_in_the_wait()
  run(function()
    local seen, closed
    local task = s2.spawn(function()
      local scope <close> = setmetatable({}, {__close = function(_, e) closed = e end}) -- luacheck: ignore
      seen = table.pack(pcall(s2.sleep, 30))
      s2.sleep(30)
    end)
    s2.sleep(0)
    lu.assertTrue(task:cancel())
    lu.assertEquals(task:status(), "ready")
    s2.sleep(0)
    lu.assertEquals(seen, {false, s2.cancelled, n = 2})
    lu.assertEquals(task:status(), "waiting", "it caught that and waits again")
    task:cancel()
    task:cancel()
    local ok, message = task:join()
    lu.assertFalse(ok)
    lu.assertIs(message, s2.cancelled)
    lu.assertIs(closed, s2.cancelled)
    lu.assertEquals(task:status(), "cancelled")
    lu.assertTrue(task:cancel())
  end)
end

function M:test_cancel_of_a_task_that_is_no_wait_hits_its_next()
  run(function()
    local task
    task = s2.spawn(function()
      task:cancel()
      return pcall(s2.sleep, 30)
    end)
    lu.assertEquals({task:join()}, {true, false, s2.cancelled})
    local condition, result = s2.condition(), nil
    task = s2.spawn(function()
      result = condition:wait()
      s2.sleep(30)
    end)
    s2.sleep(0)
    condition:signal()
    task:cancel()
    lu.assertEquals({task:join()}, {false, s2.cancelled})
    lu.assertTrue(result, "what it had got it keeps")
  end)
end

function M:test_a_task_cancelled_before_its_first_turn_never_starts()
  run(function()
    local started = false
    local task = s2.spawn(function() started = true end)
    local joiner = s2.spawn(task.join, task)
    task:cancel()
    lu.assertEquals(task:status(), "cancelled")
    lu.assertEquals({task:join()}, {false, s2.cancelled})
    lu.assertEquals({joiner:join()}, {true, false, s2.cancelled})
    lu.assertFalse(started)
  end)
end

function M:test_cancelled_raised_by_the_program_itself_is_a_failure()
  local ok, message = pcall(run, function()
    s2.spawn(error, s2.cancelled)
    s2.sleep(30)
  end)
  lu.assertFalse(ok)
  lu.assertIs(message, s2.cancelled)
end

-- at each place where a helper waits
local waits = {
  sleep = function() s2.sleep(30) end,
  wait = function() s2.wait(30) end,
  wait_for_ever = function() s2.wait() end,
  read = function(a) a:stream():read() end,
  read_with_deadline = function(a) a:stream {timeout = 30}:read() end,
  write = function(a) a:stream():write(("x"):rep(10000000)) end,
  wait_for_one = function(a) s2.wait(30, a, "r") end,
  wait_for_several = function(a, b) s2.wait(30, a, "r", b, "r", a, "p") end,
  chunks = function(a) a:chunks()() end,
  datagrams = function(a) a:datagrams()() end,
  lines = function(a) a:stream():lines()() end,
  copy = function(a, b) s2.copy(a, b) end,
  copy_both = function(a, b) s2.copy_both(a, b) end,
  condition = function() s2.condition():wait() end,
  join = function() s2.spawn(s2.sleep, 0.05):join() end,
  connect = function(_, _, full) s2.connect("tcp", full) end,
  open = function(_, _, full) s2.open("tcp", full, {timeout = 30}) end,
  incoming = function()
    local listener <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
    listener:incoming()()
  end,
  serve = function()
    local listener <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
    s2.serve(listener, print)
  end,
}

-- The address of a listener that takes no more connections.
local function full()
  local listener = assert(s2.listen("tcp", "127.0.0.1:0", {backlog = 0}))
  local held = {listener}
  repeat
    local sock, message, errno = s2.connect("tcp", listener:local_addr(), {timeout = 0.2})
    held[#held + 1] = sock
    assert(#held < 20 and (sock or errno == s2.errno.ETIMEDOUT), message)
  until not sock
  return listener:local_addr(), setmetatable(held, {__close = function()
    for _, sock in ipairs(held) do sock:close() end
  end})
end

function M:test_cancel_at_every_wait()
  local addr, held = full()
  local _ <close> = held
  run(function()
    for name, wait in pairs(waits) do
      for _, early in ipairs {true, false} do
        local a <close>, b = s2.pair()
        local _ <close> = b
        local after = false
        local task = s2.spawn(function()
          if early then s2.sleep(0) end
          wait(a, b, addr)
          after = true
        end)
        s2.sleep(0)
        if not early then
          s2.sleep(0.002)
          lu.assertEquals(task:status(), "waiting", name)
        end
        task:cancel()
        local ok, message = task:join()
        lu.assertEquals({ok, tostring(message)}, {false, "cancelled"}, name)
        lu.assertFalse(after, name)
        lu.assertEquals(task:status(), "cancelled", name)
      end
    end
  end)
end

function M:test_what_was_received_before_a_cancel_is_not_lost()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local stream = b:stream()
    for _, read in ipairs {
      function() return stream:read("l") end, function() return stream:read_exact(10) end,
      function() return stream:read("a") end, function() return stream:read("n", "l") end,
      function() return stream:lines()() end, function() return stream:read(4, 100) end,
    } do
      local task = s2.spawn(read)
      a:send("12 par")
      s2.sleep(0.001)
      task:cancel()
      lu.assertEquals({task:join()}, {false, s2.cancelled})
      a:send("t\n")
      lu.assertEquals(stream:read("L"), "12 part\n")
    end
  end)
end

--
-- sleeping, fairness
--

function M:test_sleepers_wake_in_the_order_of_their_deadlines()
  local order = {}
  run(function()
    local asleep
    for i = 1, 200 do
      local delay = (i * 7919 % 200) / 10000
      s2.spawn(function()
        local earliest = s2.monotime() + delay
        s2.sleep(delay)
        lu.assertTrue(s2.monotime() >= earliest)
        order[#order + 1] = {earliest = earliest, latest = asleep + delay}
      end)
    end
    s2.sleep(0)
    asleep = s2.monotime()
  end)
  lu.assertEquals(#order, 200)
  for i = 2, #order do lu.assertTrue(order[i - 1].earliest <= order[i].latest) end
end

-- a deadline that another wait of the task has put off, and one it has drawn near
function M:test_deadlines_of_one_task_replace_each_other()
  run(function()
    local condition, order = s2.condition(), {}
    local function note(name, delay)
      return s2.spawn(function()
        s2.sleep(delay)
        order[#order + 1] = name
      end)
    end
    s2.spawn(function()
      s2.sleep(0)
      condition:signal()
    end)
    lu.assertTrue(condition:wait(0.01))
    note("early", 0.02)
    lu.assertFalse(condition:wait(0.04))
    order[#order + 1] = "late"
    s2.spawn(function() condition:signal() end)
    lu.assertTrue(condition:wait(30))
    note("last", 0.02)
    lu.assertFalse(condition:wait(0.001))
    order[#order + 1] = "soon"
    s2.sleep(0.04)
    lu.assertEquals(order, {"early", "late", "soon", "last"})
  end)
end

function M:test_tasks_take_turns()
  local order = {}
  run(function()
    for i = 1, 3 do
      s2.spawn(function()
        for _ = 1, 3 do
          order[#order + 1] = i
          s2.sleep(0)
        end
      end)
    end
  end)
  lu.assertEquals(order, {1, 2, 3, 1, 2, 3, 1, 2, 3})
end

-- what always finds something to do, without ever waiting
function M:test_a_task_that_never_waits_lets_others_run()
  run(function()
    local listener <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
    local udp <close> = assert(s2.bind("udp4", "127.0.0.1:0"))
    local a <close>, b = s2.pair()
    local _ <close> = b
    local from = b:stream()
    for name, work in pairs {
      write_and_read = function()
        local stream = a:stream()
        while true do
          stream:write("x\n")
          from:read()
        end
      end,
      chunks = function()
        local chunks = b:chunks()
        while true do
          a:send("x")
          chunks()
        end
      end,
      datagrams = function()
        local datagrams = udp:datagrams()
        while true do
          udp:send_to("x", udp:local_addr())
          datagrams()
        end
      end,
      connect_and_accept = function()
        local incoming = listener:incoming()
        while true do
          local client <close> = assert(s2.connect("tcp", listener:local_addr()))
          local server <close> = incoming()
          lu.assertTrue(client:fd() ~= server:fd())
        end
      end,
    } do
      local task = s2.spawn(work)
      for _ = 1, 3 do s2.sleep(0) end
      lu.assertNotEquals(task:status(), "failed", name)
      task:cancel()
      lu.assertEquals({task:join()}, {false, s2.cancelled}, name)
    end
  end)
end

-- a coroutine that is no task, a function that C calls
function M:test_waits_that_cannot_yield_are_those_of_poll()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local ran = false
    s2.spawn(function() ran = true end)
    a:send("x\n")
    lu.assertEquals(coroutine.wrap(function() return b:stream():read() end)(), "x")
    coroutine.wrap(function() s2.sleep(0.001) end)()
    lu.assertFalse(coroutine.wrap(function() return s2.wait(0.001, b, "r") end)())
    table.sort({1, 2}, function(x, y)
      s2.sleep(0.001)
      return x < y
    end)
    lu.assertFalse(ran)
    s2.sleep(0)
    lu.assertTrue(ran)
  end)
end

function M:test_a_yield_of_the_program_lets_others_run()
  run(function()
    local order = {}
    local task = s2.spawn(function()
      order[#order + 1] = 1
      lu.assertEquals(select("#", coroutine.yield("anything")), 1)
      order[#order + 1] = 3
      return 4
    end)
    s2.spawn(function() order[#order + 1] = 2 end)
    lu.assertEquals({task:join()}, {true, 4})
    lu.assertEquals(order, {1, 2, 3})
  end)
end

function M:test_a_coroutine_of_the_program_carries_values_between_waits()
  run(function()
    local generator = coroutine.wrap(function()
      for i = 1, 3 do coroutine.yield(i) end
    end)
    local sum = 0
    for i in generator do
      s2.sleep(0)
      sum = sum + i
    end
    lu.assertEquals(sum, 6)
  end)
end

--
-- sockets
--

function M:test_wait_tells_the_socket_that_is_ready()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local c <close>, d = s2.pair()
    local _ <close> = d
    lu.assertFalse(s2.wait(0, b, "r"))
    lu.assertFalse(s2.wait(0.001, b, "r", d, "r"))
    a:send("x")
    lu.assertIs(s2.wait(nil, b, "r"), b)
    lu.assertIs(s2.wait(0, b, "r"), b)
    lu.assertIs(s2.wait(30, d, "r", b, "r"), b)
    lu.assertIs(s2.wait(30, d, "w", b, "r"), d)
    lu.assertIs(s2.wait(30, d, "rw"), d)
    b:recv()
    s2.spawn(function()
      s2.sleep(0.001)
      c:send("x")
    end)
    lu.assertIs(s2.wait(30, b, "r", d, "r"), d)
    local ref <close> = s2.SockRef.from(d)
    lu.assertIs(s2.wait(30, ref, "r"), ref)
    lu.assertIs(s2.wait(30, ref, "w", d, "r"), ref)
    d:recv()
    lu.assertFalse(s2.wait(0.001, ref, "r", d, "r"))
    lu.assertFalse(s2.wait(0.001, ref, "r"))
  end)
end

function M:test_wait_takes_files_and_descriptors()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local pipe <close> = assert(io.popen("sleep 0.05; echo x"))
    lu.assertFalse(s2.wait(0.001, pipe, "r"))
    lu.assertIs(s2.wait(30, pipe, "r"), pipe)
    lu.assertEquals(pipe:read(), "x")
    local file <close> = assert(io.tmpfile())
    lu.assertIs(s2.wait(30, file, "r"), file)
    lu.assertFalse(s2.wait(0.001, b:fd(), "r"))
    s2.spawn(function()
      s2.sleep(0.001)
      a:send("x")
    end)
    lu.assertEquals(s2.wait(30, b:fd(), "r"), b:fd())
    file:close()
    lu.assertIs(s2.wait(30, file, "r"), file, "what is closed is ready")
  end)
end

function M:test_a_reader_and_a_writer_wait_for_one_socket()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local size = 3000000
    local text = ("x"):rep(size)
    local stream, other = a:stream(), b:stream()
    local tasks = {}
    for _, side in ipairs {stream, other} do
      tasks[#tasks + 1] = s2.spawn(function() return side:write(text) == side end)
      tasks[#tasks + 1] = s2.spawn(function() return side:read_exact(size) == text end)
    end
    for _, task in ipairs(tasks) do lu.assertEquals({task:join()}, {true, true}) end
  end)
end

function M:test_several_wait_for_one_socket()
  run(function()
    local a <close>, b = s2.pair("dgram")
    local _ <close> = b
    local got = {}
    local tasks = {}
    for i = 1, 5 do
      tasks[i] = s2.spawn(function()
        local bytes = b:datagrams()()
        got[#got + 1] = bytes
      end)
    end
    for i = 1, 5 do
      a:send(tostring(i))
      if i % 2 == 0 then s2.sleep(0.001) end
    end
    for i = 1, 5 do tasks[i]:join() end
    table.sort(got)
    lu.assertEquals(got, {"1", "2", "3", "4", "5"})
  end)
end

-- one receives what the other waits for
function M:test_two_readers_of_one_stream_get_a_line_each()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local stream = b:stream()
    local tasks = {}
    for i = 1, 4 do tasks[i] = s2.spawn(stream.read, stream) end
    s2.sleep(0.001)
    a:send("1\n2\n3\n4\n")
    local got = {}
    for i = 1, 4 do got[i] = select(2, tasks[i]:join()) end
    table.sort(got)
    lu.assertEquals(got, {"1", "2", "3", "4"})
    tasks[1] = s2.spawn(stream.read, stream)
    s2.sleep(0.001)
    a:send("5\n6\n")
    got = {stream:read(), select(2, tasks[1]:join())}
    table.sort(got)
    lu.assertEquals(got, {"5", "6"})
  end)
end

function M:test_writes_to_one_stream_do_not_mix()
  for _, mode in ipairs {"no", "full", "line"} do
    run(function()
      local a <close>, b = s2.pair()
      local _ <close> = b
      local stream, size = a:stream(), 1000000
      stream:setvbuf(mode, 100)
      local tasks = {s2.spawn(stream.write, stream, ("1"):rep(size))}
      lu.assertEquals(s2.wait(10, b, "r"), b)
      local got = assert(b:recv()) -- now there is room, and the first one does not know yet
      tasks[2] = s2.spawn(stream.write, stream, ("2"):rep(size))
      tasks[3] = s2.spawn(stream.write_fmt, stream, "%s", ("3"):rep(size))
      tasks[4] = s2.spawn(stream.write, stream, ("4"):rep(size))
      tasks[5] = s2.spawn(function()
        stream:write(("5"):rep(size))
        stream:flush()
      end)
      got = got .. b:stream():read(5 * size - #got)
      local pieces = {}
      for i = 1, 5 do pieces[i] = got:sub((i - 1) * size + 1, i * size) end
      table.sort(pieces)
      for i = 1, 5 do lu.assertTrue(pieces[i] == tostring(i):rep(size), mode) end
      for _, task in ipairs(tasks) do lu.assertTrue((task:join())) end
    end)
  end
end

function M:test_the_turn_of_a_writer_has_its_deadline_and_ends_with_a_cancel()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local stream = a:stream()
    local first = s2.spawn(stream.write, stream, ("x"):rep(10000000))
    s2.sleep(0)
    stream:set_timeout(0.01)
    support.refused("ETIMEDOUT", nil, stream:write("y"))
    stream:set_timeout(nil)
    local second = s2.spawn(stream.write, stream, "z")
    s2.sleep(0)
    lu.assertEquals(second:status(), "waiting")
    first:cancel()
    first:join()
    s2.spawn(function()
      repeat until not b:stream():read(65536)
    end)
    lu.assertEquals({second:join()}, {true, stream})
    a:close()
  end)
end

function M:test_closing_wakes_who_waits()
  run(function()
    local function closing(close, wait)
      local task = s2.spawn(function() return pcall(wait) end)
      s2.sleep(0.001)
      lu.assertEquals(task:status(), "waiting")
      close()
      local results = table.pack(task:join(30))
      lu.assertTrue(results[1])
      return table.unpack(results, 2, results.n)
    end
    local a <close>, b = s2.pair()
    local stream = b:stream()
    local _, _, _, errno = closing(function() stream:close() end, function()
      return stream:read()
    end)
    lu.assertEquals(errno, s2.errno.EBADF)
    local listener = assert(s2.listen("tcp", "127.0.0.1:0"))
    closing(function() listener:close() end, listener:incoming())
    local c <close>, d = s2.pair()
    lu.assertIs(select(2, closing(function() d:close() end, function()
      return s2.wait(nil, c, "r", d, "r")
    end)), d)
    local e <close>, f = s2.pair()
    local fd
    closing(function() fd = f:into_fd() end, function() return s2.wait(nil, f, "r") end)
    local again <close> = assert(s2.Socket.from_fd(fd))
    local clone <close> = assert(again:try_clone())
    closing(function()
      local scope <close> = again -- luacheck: ignore
    end, function() return s2.wait(nil, again, "r") end)
    e:send("x")
    lu.assertIs(s2.wait(30, clone, "r"), clone, "its clone lives")
    lu.assertIs(s2.wait(30, b, "r"), b)
    lu.assertFalse(a:is_closed())
  end)
end

function M:test_a_number_used_again_is_another_socket()
  run(function()
    collectgarbage()
    for i = 1, 50 do
      local a, b = s2.pair()
      local clone <close> = assert(b:try_clone())
      local task = s2.spawn(s2.wait, 30, b, "r")
      s2.sleep(0)
      if i % 2 == 0 then a:send("x") end
      s2.sleep(0)
      b:close()
      task:join()
      a:close()
      lu.assertFalse(clone:is_closed())
    end
    for _ = 1, 200 do -- dropped, not closed
      local a, b = s2.pair() -- luacheck: ignore
      lu.assertFalse(s2.wait(0, b, "r"))
      a, b = nil, nil -- luacheck: ignore
      collectgarbage "step"
    end
    collectgarbage()
    collectgarbage()
    local a <close>, b = s2.pair()
    local _ <close> = b
    lu.assertFalse(s2.wait(0.001, b, "r"))
    a:send("x")
    lu.assertIs(s2.wait(30, b, "r"), b)
  end)
end

function M:test_an_error_of_a_socket_wakes_who_waits()
  run(function()
    local a <close>, b = support.udp_pair()
    a:set_nonblocking(true)
    assert(a:connect(b:local_addr()))
    b:close()
    s2.spawn(function()
      s2.sleep(0.001)
      a:send("refused")
    end)
    support.refused("ECONNREFUSED", "recv", a:stream():read())
  end)
end

--
-- conditions
--

function M:test_conditions_wake_in_order()
  run(function()
    local condition, order = s2.condition(), {}
    lu.assertTrue(condition:signal(), "nobody waits")
    lu.assertFalse(condition:wait(0))
    lu.assertFalse(condition:wait(0.001))
    for i = 1, 5 do
      s2.spawn(function()
        if condition:wait() then order[#order + 1] = i end
      end)
    end
    s2.sleep(0)
    condition:signal(2)
    s2.sleep(0)
    lu.assertEquals(order, {1, 2})
    condition:signal(0)
    s2.sleep(0)
    lu.assertEquals(order, {1, 2})
    condition:signal()
    s2.sleep(0)
    lu.assertEquals(order, {1, 2, 3, 4, 5})
  end)
end

function M:test_a_queue_between_tasks()
  run(function()
    local condition, queue, got = s2.condition(), {}, {}
    local consumer = s2.spawn(function()
      while true do
        while #queue == 0 do condition:wait() end
        local item = table.remove(queue, 1)
        if item == "end" then return #got end
        got[#got + 1] = item
      end
    end)
    for i = 1, 100 do
      queue[#queue + 1] = i
      condition:signal(1)
      if i % 3 == 0 then s2.sleep(0) end
    end
    queue[#queue + 1] = "end"
    condition:signal()
    lu.assertEquals({consumer:join()}, {true, 100})
  end)
end

--
-- many
--

function M:test_10000_tasks()
  local count = 0
  run(function()
    local condition = s2.condition()
    for _ = 1, 10000 do
      s2.spawn(function()
        condition:wait()
        s2.sleep(0.001)
        count = count + 1
      end)
    end
    s2.sleep(0)
    condition:signal()
  end)
  lu.assertEquals(count, 10000)
end

function M:test_connections_of_300_clients()
  run(function()
    local listener = assert(s2.listen("tcp", "127.0.0.1:0", {backlog = 400}))
    local server = s2.spawn(function()
      for client in listener:incoming() do
        lu.assertTrue(client:nonblocking())
        s2.spawn(function()
          local stream <close> = client:stream()
          for line in stream:lines "L" do assert(stream:write(line)) end
        end)
      end
    end)
    local clients = {}
    for i = 1, 300 do
      clients[i] = s2.spawn(function()
        local stream <close> = assert(s2.open("tcp", listener:local_addr()))
        for round = 1, 3 do
          local text = ("%d:%d"):format(i, round)
          assert(stream:write(text, "\n"))
          lu.assertEquals(stream:read(), text)
        end
        return true
      end)
    end
    for i = 1, 300 do lu.assertEquals({clients[i]:join()}, {true, true}) end
    listener:close()
    pcall(server.join, server)
  end)
end

-- }

-- The interpreter raises "interrupted!" in the loop; everything is closed all the same.
function M:test_an_interrupt_ends_run()
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

-- What a program does with tasks, at random, leaves nothing behind: sockets are closed, and run
-- ends. The seed is printed when it fails.
function M:test_random_spawn_cancel_close_join()
  local seed = tonumber(os.getenv "SEED") or os.time()
  local random = math.random
  math.randomseed(seed)
  local function play()
    local tasks, sockets, conditions = {}, {}, {}
    for i = 1, 4 do conditions[i] = s2.condition() end
    local function pick(list) return list[random(#list)] end
    local act
    local function life()
      for _ = 1, random(6) do act() end
    end
    local acts = {
      function() if #tasks < 300 then tasks[#tasks + 1] = s2.spawn(life) end end,
      function() if #tasks < 300 then tasks[#tasks + 1] = s2.spawn(pcall, life) end end,
      function() if #tasks > 0 then pick(tasks):cancel() end end,
      function()
        local task = #tasks > 0 and pick(tasks)
        pcall(function() return task and task:join(random() / 1000) end)
      end,
      function()
        local a, b = s2.pair()
        sockets[#sockets + 1] = a
        sockets[#sockets + 1] = b
      end,
      function() if #sockets > 0 then table.remove(sockets, random(#sockets)):close() end end,
      function()
        if #sockets > 0 then pick(sockets):send(("x\n"):rep(random(20000)), s2.MSG.DONTWAIT) end
      end,
      function()
        local stream = #sockets > 0 and pick(sockets):stream {timeout = random() / 1000}
        return stream and stream:read(random(2) == 1 and "l" or random(30000))
      end,
      function()
        local stream = #sockets > 0 and pick(sockets):stream {timeout = random() / 1000}
        return stream and stream:write(("y\n"):rep(random(100000)))
      end,
      function()
        if #sockets > 0 then s2.wait(random() / 1000, pick(sockets), "r", pick(sockets), "rw") end
      end,
      function()
        if #sockets == 0 or #tasks >= 300 then return end
        tasks[#tasks + 1] = s2.spawn(pcall, s2.copy, pick(sockets), pick(sockets), random(1000))
      end,
      function() s2.sleep(random() / 1000) end,
      function() s2.sleep(0) end,
      function() pick(conditions):wait(random() / 1000) end,
      function() pick(conditions):signal(random(3) - 1) end,
      function() if random(50) == 1 then collectgarbage() end end,
    }
    function act() return pick(acts)() end
    local cleanup <close> = setmetatable({}, {__close = function() -- luacheck: ignore
      for _, sock in ipairs(sockets) do sock:close() end
    end})
    local deadline = s2.monotime() + 0.4
    while s2.monotime() < deadline do pcall(act) end
    if random(2) == 1 then error("the end", 0) end
    for _, sock in ipairs(sockets) do sock:close() end
    for _, task in ipairs(tasks) do
      while task:status() == "ready" or task:status() == "waiting" do
        task:cancel()
        pcall(task.join, task, 0.01)
      end
    end
    return tasks
  end
  for _ = 1, 4 do
    local ok, result = pcall(run, play)
    ok = ok or tostring(result):find "^the end" ~= nil
    lu.assertTrue(ok, ("SEED=%d: %s"):format(seed, result))
  end
end

function M:test_a_wait_for_several_goes_on_when_another_task_was_faster()
  local a <close>, b = s2.pair()
  local c <close>, d = s2.pair()
  run(function()
    local stream = a:stream()
    local reading = s2.spawn(function() return stream:read(1) end)
    local both = s2.spawn(function() return s2.wait(nil, a, "r", c, "r") end)
    s2.sleep(0.001)
    b:send("x")
    lu.assertEquals({reading:join(30)}, {true, "x"})
    s2.sleep(0)
    lu.assertEquals(both:status(), "waiting")
    d:send("y")
    lu.assertIs(select(2, both:join(30)), c)
  end)
end

function M:test_a_wait_of_no_time_tells_what_is_ready_while_others_run()
  local a <close>, b = s2.pair()
  b:send("x")
  run(function()
    local going = true
    s2.spawn(function() while going do s2.sleep(0) end end)
    local missed = 0
    for _ = 1, 300 do
      if not s2.wait(0, a, "r") then missed = missed + 1 end
    end
    going = false
    lu.assertEquals(missed, 0)
  end)
end

function M:test_two_tasks_accept_from_one_blocking_listener()
  local listener <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
  lu.assertFalse(listener:nonblocking())
  run(function()
    local tasks, accepted = {}, 0
    for i = 1, 2 do
      tasks[i] = s2.spawn(function()
        for client in listener:incoming() do
          accepted = accepted + 1
          client:close()
        end
      end)
    end
    s2.sleep(0.001)
    local client <close> = assert(s2.connect("tcp", listener:local_addr())) -- luacheck: ignore
    while accepted == 0 do s2.sleep(0.001) end
    listener:close()
    for _, task in ipairs(tasks) do lu.assertTrue(task:join(30)) end
    lu.assertEquals(accepted, 1)
  end)
end

function M:test_a_Stream_with_bytes_kept_back_is_closed_when_run_ends_by_an_error()
  local a <close>, b = s2.pair() -- luacheck: ignore b
  lu.assertErrorMsgContains("ended on purpose", s2.run, function()
    s2.spawn(function()
      local stream <close> = a:stream()
      stream:setvbuf("full", 1 << 24)
      stream:write(("x"):rep(4 << 20))
      s2.sleep(30)
    end)
    s2.sleep(0.001)
    error "ended on purpose"
  end)
  lu.assertTrue(a:is_closed())
end

function M:test_a_write_of_a_Buffer_is_of_what_it_held()
  local a <close>, b = s2.pair()
  a:set_nonblocking(true)
  local size = 4 << 20
  local buffer = s2.Buffer.new(size)
  buffer:put(("x"):rep(size))
  run(function()
    local stream = a:stream()
    local writing = s2.spawn(function() return stream:write_all(buffer) end)
    s2.sleep(0.001)
    lu.assertEquals(writing:status(), "waiting")
    buffer:clear()
    local reading = s2.spawn(function() return #b:stream():read("a") end)
    lu.assertEquals({writing:join(30)}, {true, true})
    stream:close()
    lu.assertEquals({reading:join(30)}, {true, size})
  end)
end

return M
