-- Tasks that wait for descriptors.
local lu = require "luaunit"
local support = require "support"
local s2 = require "socket2"

local finalizers = require "finalizers"
local run, settled = require "tasks".run, require "tasks".settled

local Descriptors = {}

function Descriptors:test_wait_tells_the_socket_that_is_ready()
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

function Descriptors:test_wait_takes_files_and_descriptors()
  support.need "mkfifo"
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    local dir <close> = support.tempdir()
    assert(os.execute("mkfifo " .. dir "fifo"))
    local pipe <close> = assert(io.popen("cat " .. dir "fifo"))
    lu.assertFalse(s2.wait(0.001, pipe, "r"))
    assert(io.open(dir "fifo", "w")):write("x\n"):close()
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

function Descriptors:test_a_reader_and_a_writer_wait_for_one_socket()
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

function Descriptors:test_several_wait_for_one_socket()
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

function Descriptors:test_closing_wakes_who_waits()
  run(function()
    local function closing(close, wait)
      local task = s2.spawn(function() return pcall(wait) end)
      lu.assertEquals(settled(task), "waiting")
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
    local g <close>, h = s2.pair()
    lu.assertIs(select(2, closing(function() d:close() end, function()
      return s2.wait(nil, g, "r", d, "r")
    end)), d)
    h:close()
    c:close()
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

function Descriptors:test_closing_a_Poller_wakes_who_waits()
  run(function()
    local a <close>, b = s2.pair()
    local _ <close> = b
    for _, wait in ipairs{
      function(poller) return s2.wait(nil, poller, "r") end,
      function(poller) return s2.wait(nil, a, "r", poller, "r") end,
    } do
      for _, close in ipairs{s2.Poller.close, function(poller) local _ <close> = poller end} do
        local poller = assert(s2.Poller.new())
        if poller:fd() < 0 then lu.skip("a Poller has no descriptor here") end
        lu.assertTrue(poller:add(a, "r"))
        local task = s2.spawn(wait, poller)
        lu.assertEquals(settled(task), "waiting")
        close(poller)
        lu.assertEquals({task:join(30)}, {true, poller})
      end
    end
  end)
end

-- Methods that a program took from the class, or from a metatable, before 'run'.
function Descriptors:test_closing_by_a_method_kept_from_before_wakes_who_waits()
  local close, into_fd, setfd = s2.Socket.close, s2.Socket.into_fd, s2.Socket.setfd
  local a <close>, kept = s2.pair()
  local toclose = getmetatable(a).__close
  kept:close()
  run(function()
    local fds = {}
    local ways = {
      close = close, __close = toclose,
      into_fd = function(sock) fds[1] = into_fd(sock) end,
      setfd = function(sock)
        fds[2] = sock:fd()
        setfd(sock, -1)
      end,
    }
    for name, way in pairs(ways) do
      local sock <close>, peer = s2.pair()
      local task = s2.spawn(s2.wait, 60, sock, "r")
      lu.assertEquals(settled(task), "waiting")
      way(sock)
      lu.assertTrue(sock:is_closed())
      local ok, ready = task:join(20)
      lu.assertTrue(ok, name)
      lu.assertIs(ready, sock, name)
      peer:close()
    end
    for _, fd in ipairs(fds) do assert(s2.Socket.from_fd(fd)):close() end
  end)
end

function Descriptors:test_a_number_used_again_is_another_socket()
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

-- as when the new one is of no Socket, or of another that borrows it
function Descriptors:test_a_number_of_a_dropped_socket_used_again()
  run(function()
    collectgarbage()
    local again = 0
    for _ = 1, 20 do
      local numbers = {}
      do
        local a, b = s2.pair()
        lu.assertFalse(s2.wait(0, a, "r"))
        lu.assertFalse(s2.wait(0, b, "rw") == nil)
        numbers[a:fd()], numbers[b:fd()] = true, true
      end
      collectgarbage()
      collectgarbage()
      local a <close>, b = s2.pair()
      local fd = b:into_fd()
      if numbers[fd] then again = again + 1 end
      lu.assertFalse(s2.wait(0.001, fd, "r"))
      a:send("x")
      lu.assertIs(s2.wait(30, fd, "r"), fd)
      local c <close> = assert(s2.Socket.from_fd(fd))
      lu.assertEquals(c:recv(), "x")
      local ref = s2.SockRef.from(c)
      lu.assertFalse(s2.wait(0.001, c, "r"))
      lu.assertFalse(s2.wait(0.001, ref, "r"))
      a:send("y")
      lu.assertIs(s2.wait(30, ref, "r"), ref)
    end
    lu.assertTrue(again > 0)
    local fd -- which a number and a Socket waited for
    do
      local a, b = s2.pair() -- luacheck: ignore
      fd = b:fd()
      local number, socket = s2.spawn(s2.wait, nil, fd, "r"), s2.spawn(s2.wait, nil, b, "r")
      s2.sleep(0)
      socket:cancel()
      number:cancel()
      pcall(socket.join, socket)
      pcall(number.join, number)
    end
    collectgarbage()
    collectgarbage()
    local a, b = s2.pair()
    lu.assertTrue(a:fd() == fd or b:fd() == fd)
    for one, other in pairs {[a] = b, [b] = a} do
      lu.assertFalse(s2.wait(0, one, "r"))
      other:send("x")
      lu.assertIs(s2.wait(30, one, "r"), one)
    end
    a:close()
    b:close()
  end)
end

function Descriptors:test_an_error_of_a_socket_wakes_who_waits()
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

function Descriptors:test_a_wait_for_several_goes_on_when_another_task_was_faster()
  local a <close>, b = s2.pair()
  local c <close>, d = s2.pair()
  run(function()
    local reading = s2.spawn(function() -- no Stream, which may let others run once it is woken
      s2.wait(nil, a, "r")
      return a:recv()
    end)
    lu.assertEquals(settled(reading), "waiting") -- it is the first that waits
    local both = s2.spawn(function() return s2.wait(nil, a, "r", c, "r") end)
    lu.assertEquals(settled(both), "waiting")
    b:send("x")
    lu.assertEquals({reading:join(30)}, {true, "x"})
    lu.assertEquals(settled(both), "waiting")
    d:send("y")
    lu.assertIs(select(2, both:join(30)), c)
  end)
end

function Descriptors:test_a_wait_of_no_time_tells_what_is_ready_while_others_run()
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

function Descriptors:test_two_tasks_accept_from_one_blocking_listener()
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

-- A finalizer receives from one of the sockets while a task begins to wait for them: the task looks
-- again, and is woken by what comes later.
function Descriptors:test_finalizers_receive_while_a_wait_begins()
  local a <close>, b = s2.pair()
  local _ <close> = b
  local c <close>, d = s2.pair()
  local _ <close> = d
  a:set_nonblocking(true)
  local function attempt(wait)
    finalizers.everywhere(function()
      while a:recv() do end
      local stream = a:stream()
      b:send "x"
      return function()
        local sender = s2.spawn(function()
          while b:send "y" do s2.sleep(0.001) end
        end)
        lu.assertEquals({s2.spawn(wait):join(5)}, {true, a})
        sender:cancel()
      end, function() stream:read(1) end
    end)
  end
  run(attempt, function() return s2.wait(nil, a, "r", c, "r") end)
  run(attempt, function() return s2.wait(nil, c, "r", a, "r") end)
  run(attempt, function() return s2.wait(nil, a, "rh") end)
end

return Descriptors
