-- Which task goes on, and when.
local lu = require "luaunit"
local s2 = require "socket2"

local run = require "tasks".run
local support = require "support"

local Loop = {}

function Loop:test_tasks_take_turns()
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
function Loop:test_a_task_that_never_waits_lets_others_run()
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
      resolve = function()
        while true do s2.resolve("127.0.0.1", 80) end
      end,
      in_turn_with_a_coroutine_of_the_program = function()
        local datagrams = udp:datagrams()
        local inside = coroutine.wrap(function()
          while true do
            udp:send_to("x", udp:local_addr())
            datagrams()
            coroutine.yield()
          end
        end)
        while true do
          udp:send_to("x", udp:local_addr())
          datagrams()
          inside()
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
function Loop:test_waits_that_cannot_yield_are_those_of_poll()
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

function Loop:test_a_yield_of_the_program_lets_others_run()
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

function Loop:test_a_coroutine_of_the_program_carries_values_between_waits()
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

-- One deadline passes while the task runs that was woken first.
function Loop:test_a_socket_that_is_ready_goes_before_a_deadline()
  run(function()
    local a <close>, b = s2.pair()
    local c <close>, d = s2.pair()
    local _ <close> = b
    local _ <close> = d
    local began = s2.monotime()
    local waits = s2.spawn(function() return s2.wait(0.3, a, "r") end)
    local busy = s2.spawn(function()
      s2.wait(nil, c, "r")
      local woken = s2.monotime()
      b:send "x"
      while s2.monotime() < began + 0.35 do end
      return woken
    end)
    s2.sleep(0)
    d:send "x"
    local _, woken = busy:join()
    local _, ready = waits:join()
    lu.skipIf(woken > began + 0.3, "the machine was too slow")
    lu.assertIs(ready, a)
  end)
end

-- Two tasks are woken by one wait; the first to run empties the socket of the other, closes it, or
-- ends the other's task.
function Loop:test_what_a_task_does_to_one_that_is_woken_with_it()
  local function both(first, second)
    local order, results = {}, {}
    run(function()
      local a <close>, b = s2.pair()
      local c <close>, d = s2.pair()
      local _ <close> = b
      local _ <close> = d
      a:set_nonblocking(true)
      c:set_nonblocking(true)
      local tasks, sockets = {}, {a, c}
      for i = 1, 2 do
        tasks[i] = s2.spawn(function()
          local ready = s2.wait(nil, sockets[i], "r")
          order[#order + 1] = i
          local other = 3 - i
          if #order == 1 then return first(sockets[other], tasks[other]) end
          return second(ready, sockets[i])
        end)
      end
      s2.sleep(0)
      b:send "x"
      d:send "x"
      for i = 1, 2 do results[i] = {tasks[i]:join()} end
    end)
    table.sort(order)
    lu.assertEquals(order, {1, 2})
    return results
  end
  both(function(socket) lu.assertEquals(socket:recv(), "x") end, function(ready, socket)
    lu.assertIs(ready, socket)
    lu.assertEquals(select(3, socket:recv()), s2.errno.EAGAIN)
    lu.assertFalse(s2.wait(0.001, socket, "r"))
  end)
  both(function(socket) socket:close() end, function(ready, socket)
    lu.assertIs(ready, socket)
    lu.assertEquals(select(3, socket:recv()), s2.errno.EBADF)
  end)
  local stopped = both(function(_, task) task:cancel() end, function(_, socket)
    s2.wait(nil, socket, "r")
  end)
  lu.assertTrue(stopped[1][2] == s2.cancelled or stopped[2][2] == s2.cancelled)
end

-- What a task returned is not kept until all others that were woken with it have run.
function Loop:test_ended_tasks_are_released_at_once()
  local results, most = setmetatable({}, {__mode = "k"}), 0
  run(function()
    local ends = {}
    for i = 1, 10 do
      local a, b = s2.pair()
      ends[i] = b
      s2.spawn(function()
        local _ <close> = a
        s2.wait(nil, a, "r")
        collectgarbage()
        collectgarbage()
        local count = 0
        for _ in pairs(results) do count = count + 1 end
        most = math.max(most, count)
        local result = {}
        results[result] = true
        return result
      end)
    end
    s2.sleep(0)
    for _, b in ipairs(ends) do b:send "x" end
    s2.sleep(0.001)
    for _, b in ipairs(ends) do b:close() end
  end)
  lu.assertTrue(most <= 1, most)
end

-- More than the system reports at once: files take the numbers of sockets that other Sockets
-- owned, too.
function Loop:test_more_is_ready_than_the_system_reports()
  lu.skipIf(support.windows, "sockets and files are not numbered together on this system")
  support.needdescriptors(1200)
  local woken, files, sockets = 0, {}, {}
  run(function()
    for i = 1, 1000 do
      local a, b = s2.pair()
      sockets[i] = assert(s2.Socket.from_fd(a:fd()))
      a:close()
      b:close()
      files[i] = assert(io.open(arg[0]))
    end
    for _, socket in ipairs(sockets) do
      s2.spawn(function()
        s2.wait(nil, socket, "r")
        woken = woken + 1
      end)
    end
    s2.sleep(0.01)
  end)
  for i, socket in ipairs(sockets) do
    socket:into_fd()
    files[i]:close()
  end
  lu.assertEquals(woken, 1000)
end

function Loop:test_10000_tasks()
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

function Loop:test_connections_of_300_clients()
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

-- What a program does with tasks, at random, leaves nothing behind: sockets are closed, and run
-- ends. The seed is printed when it fails.
function Loop:test_random_spawn_cancel_close_join()
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

return Loop
