-- Objects and their ends: collected at any moment, closed by the code they call, left open, or
-- used after their end. Each in a process of its own.
local support = require "support"

local M = {}

-- What uses most of the module, in a few calls.
local SCENARIO = [[
  local s2 = require "socket2"
  local function scenario()
    local l = assert(s2.listen("tcp", "127.0.0.1:0"))
    local c = assert(s2.connect("tcp", tostring(l:local_addr()), {tcp_nodelay = true}))
    local server, addr = assert(l:accept())
    assert(addr == c:local_addr())
    local stream = server:stream()
    assert(c:send("line\n12 and more") == 16)
    assert(stream:read("l") == "line" and stream:read("n") == 12)
    assert(stream:write("a", 1):flush())
    assert(c:recv_vectored{1, 1}[2] == "1")
    local a, b = assert(s2.Socket.pair("unix", "dgram"))
    local msg = s2.MsgHdr.new{buffers = {"d"}}
    msg:add_control("rights", {c, io.stdin}) -- where messages carry descriptors
    assert(a:sendmsg(msg) == 1 and a:sendmmsg{msg, msg} == 2)
    local got = s2.MsgHdr.new{buffers = {s2.Buffer.new(10)}, control = 100}
    assert(b:recvmsg(got) == 1)
    for _, list in got:control() do
      assert(list[1]:local_addr() == c:local_addr())
    end
    assert(b:recvmmsg{s2.MsgHdr.new{buffers = {5}, control = 100}} == 1)
    local n = 0
    for name, value in a:options() do
      n = n + 1
      assert(type(name) == "string" and value ~= nil)
    end
    assert(n > 10)
    assert(s2.poll({[a] = "w", [s2.SockRef.from(c)] = "w"}, 1)[a] == "w")
    assert(tostring(s2.SockAddr.parse("[::1]:80")) == "[::1]:80")
    stream:close()
  end
]]

-- The same of tasks.
local TASKS = [[
  local s2 = require "socket2"
  local function server(listener)
    return s2.spawn(s2.serve, listener, function(stream) s2.copy(stream, stream) end)
  end
  local function client(address)
    local stream <close> = assert(s2.open("tcp", address, {timeout = 30}))
    stream:write("line\n")
    return stream:read()
  end
  local function copying()
    local a, b = s2.pair()
    local c, d = s2.pair()
    local task = s2.spawn(s2.copy_both, b, c)
    a:stream():write("there")
    d:stream():write("back again")
    assert(d:stream():read_exact(5) == "there")
    a:shutdown("write")
    d:shutdown("write")
    local ok, there, back = task:join()
    assert(ok and there == 5 and back == 10)
  end
  local function scenario()
    s2.run(function()
      local l <close> = assert(s2.listen("tcp", "127.0.0.1:0"))
      local at = server(l)
      local one, two = s2.spawn(client, l:local_addr()), s2.spawn(client, l:local_addr())
      local changed = s2.condition()
      local waiter = s2.spawn(function() return changed:wait(30) end)
      local never = s2.spawn(function() return changed:wait() end)
      local a, b = s2.pair()
      local closed = s2.spawn(function() return select(2, s2.wait(nil, a, "r")), b end)
      for _, task in ipairs{one, two} do
        local ok, line = task:join(30)
        assert(ok and line == "line")
      end
      copying()
      s2.sleep(0)
      a:close()
      assert(closed:join() == true)
      never:cancel()
      assert(select(2, never:join()) == s2.cancelled)
      changed:signal()
      assert(select(2, waiter:join()) == true)
      at:cancel()
      assert(not at:join())
    end)
  end
]]

function M:test_a_collection_at_every_instruction()
  for _, scenario in ipairs{SCENARIO, TASKS} do
    support.run(scenario .. [[
      scenario() -- loads what is loaded on demand
      for _, mode in ipairs{"generational", "incremental"} do
        collectgarbage(mode)
        debug.sethook(function() collectgarbage("step") end, "", 1)
        scenario()
        debug.sethook()
      end
    ]])
  end
end

function M:test_a_collection_at_every_allocation()
  for _, scenario in ipairs{SCENARIO, TASKS} do
    support.run(scenario .. [[
      scenario()
      package.path = "spec/helper/?.lua;" .. package.path
      require "finalizers".collectalways()
      for _ = 1, 20 do scenario() end
    ]])
  end
end

-- What a task waits for is closed by a finalizer: the task goes on.
function M:test_finalizers_close_what_tasks_wait_for()
  support.run [[
    local s2 = require "socket2"
    local errno = s2.errno
    s2.run(function()
      for round = 1, 200 do
        local a, b = s2.pair()
        local task = s2.spawn(function()
          local stream = a:stream()
          return select(3, stream:read())
        end)
        s2.sleep(0)
        setmetatable({}, {__gc = function() a:close() end})
        if round % 2 == 0 then collectgarbage() else collectgarbage("generational") end
        collectgarbage()
        collectgarbage("incremental")
        local ok, code = task:join(30)
        assert(ok and code == errno.EBADF, code)
        b:close()
      end
    end)
  ]]
end

-- A finalizer closes a socket and opens others, which may get its number: no call may act on
-- those.
function M:test_finalizers_close_in_the_middle_of_calls()
  support.run [[
    local s2 = require "socket2"
    local sock, peer, others
    local function trap()
      setmetatable({}, {__gc = function()
        if not sock then return end
        sock:close()
        others[#others + 1] = s2.Socket.new("ipv4", "stream")
      end})
    end
    local long = ("x"):rep(70000)
    local nobody = s2.SockAddr.parse("unix:@nobody") or "127.0.0.1:9"
    local calls = {
      function() return sock:send("x") end,
      function() return sock:send_to("x", nobody) end,
      function() return sock:send_vectored{"a", "b"} end,
      function() return sock:recv(70000, s2.MSG.DONTWAIT) end,
      function() return sock:recv_from(10, s2.MSG.DONTWAIT) end,
      function() return sock:recv_vectored({100000, 10}, s2.MSG.DONTWAIT) end,
      function() return sock:sendmsg(s2.MsgHdr.new{buffers = {long}}) end,
      function() return sock:recvmsg(s2.MsgHdr.new{buffers = {10}}, s2.MSG.DONTWAIT) end,
      function() return sock:recvmmsg({s2.MsgHdr.new{buffers = {10}}}, s2.MSG.DONTWAIT) end,
      function() return sock:try_clone() end,
      function() return sock:local_addr() end,
      function() return sock:set_read_timeout(1) end,
      function() return sock:setoptions{recv_buffer_size = 1000, linger = 1} end,
      function() return sock:getsockopt(s2.SOL.SOCKET, s2.SO.SNDBUF, 4) end,
      function() return sock:poll("w", 0) end,
      function() return s2.poll({[sock] = "w"}, 0) end,
      function() return s2.SockRef.from(sock) end,
    }
    local expected = {[s2.errno.EAGAIN] = true, [s2.errno.EBADF] = true, [s2.errno.EISCONN] = true,
      [s2.errno.EMSGSIZE] = true, [s2.errno.ECONNREFUSED] = true, [s2.errno.EPIPE] = true}
    for round = 1, 300 do
      for i, call in ipairs(calls) do
        others = {}
        sock, peer = assert(s2.Socket.pair())
        peer:set_nonblocking(true)
        collectgarbage("stop")
        for _ = 1, 3 do trap() end
        collectgarbage("incremental", 1 + round % 100, 100 + round, round % 14)
        collectgarbage("restart")
        local value, message, code = call()
        assert(value ~= nil or expected[code], ("%d: %s"):format(i, message))
        local old = sock
        sock = nil
        old:close()
        for _, other in ipairs(others) do
          assert(other:fd() >= 0 and other:read_timeout() == false and other:linger() == false)
          other:close()
        end
        peer:close()
      end
    end
  ]]
end

-- With a young generation, the first allocation of a call runs the finalizer: where a call
-- allocates before it asks the system, the answer is that the socket is closed here.
function M:test_a_socket_that_a_finalizer_closed_is_said_to_be_closed()
  support.run [[
    local s2 = require "socket2"
    local sock
    local function trap()
      setmetatable({}, {__gc = function() sock:close() end})
    end
    local calls = {
      function() return sock:recv(100000) end,
      function() return sock:peek(100000) end,
      function() return sock:recv_from(100000) end,
      function() return sock:recv_vectored{100000} end,
      function() return sock:try_clone() end,
      function() return sock:filter() end,
      function() return sock:attach_filter{{6, 0, 0, 1}} end,
    }
    collectgarbage("generational")
    for i, call in ipairs(calls) do
      sock = assert(s2.Socket.pair("unix", "dgram"))
      collectgarbage()
      collectgarbage("stop")
      trap()
      collectgarbage("restart")
      local value, message, code = call()
      assert(value == nil and code == s2.errno.EBADF and message:find(": socket is closed$"),
        ("%d: %s"):format(i, message))
    end
  ]]
end

function M:test_closing_inside_of_iterators()
  support.run [[
    local s2 = require "socket2"
    local function ends(name, f)
      local ok, message = pcall(f)
      assert(ok or tostring(message):find("closed") or tostring(message):find("changed"),
        name .. ": " .. tostring(message))
    end
    local function pair(type)
      local a, b = assert(s2.Socket.pair("unix", type))
      for _ = 1, 3 do a:send("line\n") end
      return a, b
    end
    ends("options", function()
      local a = pair()
      for _ in a:options() do a:close() end
    end)
    ends("control", function()
      local a, b = pair()
      local msg = s2.MsgHdr.new{buffers = {"x"}}
      msg:add_control("rights", {a, b}) -- where the system has them
      msg:add_control("credentials", {})
      a:sendmsg(msg)
      b:recv(15)
      local got = s2.MsgHdr.new{buffers = {5}, control = 200}
      b:set_passcred(true)
      assert(b:recvmsg(got) == 1)
      for _ in got:control() do
        a:close()
        b:close()
        got:reset()
        got = got:with_buffers{10}:with_control(10)
      end
    end)
    ends("datagrams", function()
      local _, b = pair("dgram")
      for _ in b:datagrams() do b:close() end
    end)
    ends("chunks", function()
      local _, b = pair()
      for _ in b:chunks(2) do b:close() end
    end)
    ends("lines", function()
      local _, b = pair()
      local stream = b:stream()
      for _ in stream:lines() do stream:close() end
    end)
    ends("bytes", function()
      local _, b = pair()
      local stream = b:stream()
      for _ in stream:bytes() do b:close() end
    end)
    ends("incoming", function()
      local l = assert(s2.listen("tcp", "127.0.0.1:0"))
      local c = assert(s2.connect("tcp", tostring(l:local_addr())))
      for client in l:incoming() do
        client:close()
        l:close()
      end
      c:close()
    end)
    ends("interfaces", function()
      for _ in s2.interfaces() do collectgarbage() end
    end)
  ]]
end

function M:test_closing_inside_of_callbacks()
  support.run [[
    local s2 = require "socket2"
    local function failed(value, message, code)
      assert(value == nil and math.type(code) == "integer", tostring(message))
    end
    -- an object whose descriptor is asked for closes another that was asked before
    for _ = 1, 20 do
      local a, b = s2.Socket.pair()
      local closer = {getfd = function() a:close() return b:fd() end}
      local ready, message, code = s2.poll({[a] = "w", [closer] = "w"}, 0)
      assert(ready or code == s2.errno.EBADF, message)
      a, b = s2.Socket.pair()
      local msg = s2.MsgHdr.new{buffers = {"x"}}
      closer = {getfd = function() a:close() msg:reset() return b:fd() end}
      if msg:add_control("rights", {a, closer}) then -- where messages carry descriptors
        failed(b:sendmsg(msg)) -- one of them is closed
      end
    end
    -- what waits for a socket closes it
    local a, b = s2.Socket.pair()
    s2.use(function() a:close() return true end)
    failed(a:stream():read())
    a, b = s2.Socket.pair()
    failed(a:stream():write(("x"):rep(1 << 25)))
    a, b = s2.Socket.pair("unix", "dgram")
    assert(a:datagrams()() == nil)
    s2.use()
    b:close()
  ]]
end

function M:test_use_after_close()
  support.run [[
    local s2 = require "socket2"
    local args = {connect = {"127.0.0.1:1"}, bind = {"127.0.0.1:0"}, send = {"x"},
      send_to = {"x", "127.0.0.1:1"}, connect_timeout = {"127.0.0.1:1", 1}, shutdown = {"both"},
      poll = {"r", 0}, set_nonblocking = {true}, sendmsg = {s2.MsgHdr.new()}, recv = {},
      accept = {}, recvmsg = {s2.MsgHdr.new{buffers = {1}}}, recv_vectored = {{1}},
      send_vectored = {{"x"}},
      try_clone = {}, local_addr = {}, peer_addr = {}, listen = {}, available = {},
      sendfile = {io.stdin}, take_error = {}, set_broadcast = {true}, broadcast = {}, filter = {},
      getsockopt = {1, 2}, setsockopt = {1, 2, 3}, sendmmsg = {{s2.MsgHdr.new()}},
      recvmmsg = {{s2.MsgHdr.new{buffers = {1}}}}, getoption = {"broadcast"}}
    local a = s2.Socket.pair()
    local ref = s2.SockRef.from(a)
    a:close()
    for name, list in pairs(args) do
      for _, sock in ipairs{a, ref} do
        local value, message, code = sock[name](sock, table.unpack(list))
        assert(value == nil and code == s2.errno.EBADF and message:find(": socket is closed$"),
          name .. ": " .. tostring(message))
      end
    end
    assert(select(3, a:into_fd()) == s2.errno.EBADF)
    assert(a:close() == true and a:fd() == -1 and a:is_closed() and tostring(a):find("closed"))
  ]]
end

-- A cycle through a user value or an upvalue is garbage like any other.
function M:test_cycles_are_collected()
  support.run [[
    local s2 = require "socket2"
    local first = assert(s2.Socket.new("ipv4", "dgram"))
    local fd = first:fd()
    first:close()
    for _ = 1, 50 do
      local a, b = s2.Socket.pair()
      local object = {}
      object.getfd = function() return a:fd() end
      object.ref = s2.SockRef.from(object)
      object.stream = b:stream()
      object.loop = object
      local msg = s2.MsgHdr.new()
      msg:add_control("rights", {a, b, object})
      object.msg = msg
      object.iterator = msg:control()
      collectgarbage()
      collectgarbage()
    end
    collectgarbage()
    collectgarbage()
    local last = assert(s2.Socket.new("ipv4", "dgram"))
    assert(last:fd() == fd, "descriptors are held")
  ]]
end

function M:test_a_state_that_closes_with_everything_open()
  local exit = "os.exit(0, true)"
  for _, ending in ipairs{"", exit, "coroutine.wrap(function() " .. exit .. " end)()"} do
    support.run(SCENARIO .. [[
      scenario()
      local l = assert(s2.listen("tcp", "127.0.0.1:0"))
      c = assert(s2.connect("tcp", tostring(l:local_addr())))
      iterator = l:incoming()
      server = iterator()
      stream = server:stream()
      c:send("bytes")
      stream:read(1)
      a, b = s2.Socket.pair()
      local sent = s2.MsgHdr.new{buffers = {"x"}}
      sent:add_control("rights", {a, io.stdin, server}) -- where messages carry descriptors
      a:sendmsg(sent)
      msg = s2.MsgHdr.new{buffers = {s2.Buffer.new(10)}, control = 100}
      b:recvmsg(msg)
      control = msg:control()
      control()
      walk = b:options()
      walk()
      ref = s2.SockRef.from(server)
      suspended = coroutine.wrap(function()
        for name in b:options() do coroutine.yield(name) end
      end)
      suspended()
      ifs = s2.interfaces()
      ifs()
    ]] .. ending)
    support.run(TASKS .. [[
      scenario()
      s2.run(function()
        local l = assert(s2.listen("tcp", "127.0.0.1:0"))
        server(l)
        s2.spawn(client, l:local_addr()):join()
        s2.spawn(function() s2.condition():wait() end)
        local a, b = s2.pair()
        s2.spawn(s2.copy_both, a, b)
        s2.sleep(0)
        ]] .. (ending == "" and exit or ending) .. [[
      end)
    ]])
  end
end

return M
