-- Tasks: run, spawn, join, cancel, sleep, conditions, and how helpers wait in them.
local lu = require "luaunit"
local support = require "support"
local core = require "socket2.core"
local s2 = require "socket2"

local run, settled = require "tasks".run, require "tasks".settled

local M = {}

--
-- run and spawn
--

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

-- An assertion build of Lua tells when the stack is too small for them.
function M:test_many_arguments_and_results()
  for _, count in ipairs {2, 40, 300, 3000} do
    local values = {}
    for i = 1, count do values[i] = i end
    local function give(...)
      s2.sleep(0)
      return ...
    end
    lu.assertEquals({run(give, table.unpack(values))}, values)
    lu.assertEquals(run(function()
      local task = s2.spawn(give, table.unpack(values))
      return table.pack(task:join())
    end), table.pack(true, table.unpack(values)))
  end
end

function M:test_a_task_whose_coroutine_the_program_closes_fails()
  for _, wait in ipairs {function() s2.sleep(0) end, function() s2.condition():wait() end} do
    run(function()
      local thread
      local task = s2.spawn(function()
        thread = coroutine.running()
        wait()
      end)
      local other = s2.spawn(function()
        coroutine.close(thread)
        task:cancel()
      end)
      lu.assertEquals({task:join()}, {false, "the coroutine of a task was closed"})
      other:join()
    end)
  end
end

function M:test_join_ends_at_its_deadline()
  run(function()
    local condition = s2.condition()
    local task = s2.spawn(condition.wait, condition)
    support.refused("ETIMEDOUT", "join", task:join(0.001))
    support.refused("ETIMEDOUT", "join", task:join(0))
    lu.assertEquals(task:status(), "waiting")
    condition:signal()
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

function M:test_misuse_is_told_where_it_is()
  local function told(message, f)
    local ok, text = pcall(f)
    lu.assertFalse(ok)
    lu.assertStrMatches(text, "[^\n]*task_spec.lua:%d+: " .. message)
  end
  told("spawn outside of run", function() s2.spawn(print) end)
  run(function()
    local task = s2.spawn(s2.sleep, 30)
    told("bad argument #1 to 'spawn' %(function expected, got nil%)", function() s2.spawn() end)
    told("bad argument #1 to 'join' %(number expected, got string%)", function() task:join("x") end)
    told("calling 'join' on bad self %(Task expected, got number%)", function() task.join(5) end)
    coroutine.wrap(function()
      told("join outside of tasks: .*", function() task:join() end)
    end)()
    task:cancel()
  end)
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
          lu.assertEquals(settled(task), "waiting", name)
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

-- Tasks are tables, whose fields a program can copy or change.
function M:test_a_task_with_a_wrong_number()
  local copy = {}
  run(function()
    local task = s2.spawn(s2.sleep, 0)
    for k, v in pairs(task) do copy[k] = v end
    setmetatable(copy, getmetatable(task))
    local number = core.internal.taskfields().NUMBER
    local numbers = {99999999, math.maxinteger, -1, "x", {}}
    for _, wrong in ipairs(numbers) do
      local other = s2.spawn(s2.sleep, 0)
      local right = other[number]
      other[number] = wrong
      lu.assertEquals(other:status(), "ready")
      other[number] = right
    end
  end)
  run(function() -- a copy in the same run is no task of it
    for _ = 1, 20 do
      local task, other = s2.spawn(s2.sleep, 60), {}
      for k, v in pairs(task) do other[k] = v end
      setmetatable(other, getmetatable(task)):cancel()
      task:cancel()
    end
    local tasks = {}
    for i = 1, 200 do tasks[i] = s2.spawn(s2.sleep, 0) end
    for _, task in ipairs(tasks) do lu.assertEquals({task:join()}, {true, true}) end
  end)
  run(function() -- nor can one wait that has lost its number
    local condition = s2.condition()
    local task
    task = s2.spawn(function()
      local field = core.internal.taskfields().NUMBER
      local number = task[field]
      task[field] = false
      local ok, message = pcall(condition.wait, condition, 50)
      task[field] = number
      return ok, message
    end)
    for _ = 1, 5 do s2.spawn(s2.sleep, 0.001) end
    s2.sleep(0.005)
    lu.assertEquals(task:status(), "done")
    lu.assertStrContains(select(3, task:join()), "a task was changed")
  end)
  run(function() -- here nobody has the number of the copy
    lu.assertEquals(copy:status(), "ready")
    lu.assertEquals({copy:join(0)}, {nil, "join: deadline passed", core.errno.ETIMEDOUT})
  end)
end

function M:test_strangers_raise()
  run(function()
    local task = s2.spawn(s2.sleep, 0)
    local meta = getmetatable(task)
    local methods = {__tostring = meta.__tostring}
    for name, method in pairs(meta.__index) do methods[name] = method end
    lu.assertStrMatches(tostring(task), "Task: %S+ %(ready%)")
    for name, method in pairs(methods) do
      for _, stranger in ipairs {5, "x", {}, io.stdout, print, s2.condition()} do
        lu.assertErrorMsgContains(("calling '%s' on bad self (Task expected, got "):format(name),
          method, stranger)
      end
      lu.assertErrorMsgContains("(Task expected, got nil)", method)
    end
  end)
end

return M
