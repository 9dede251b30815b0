-- Calls that make or hold a descriptor, for driver.c: each case prepares what it needs and
-- gives the function that is called while allocations fail. The function may be cut short by
-- a memory error anywhere; when it is not, it must find what it asserts.
local s2 = require "socket2"

local Socket, SockAddr, errno = s2.Socket, s2.SockAddr, s2.errno

local cases = {}

local function listener()
  local l = assert(Socket.new("ipv4", "stream"))
  assert(l:bind("127.0.0.1:0"))
  assert(l:listen())
  return l
end

function cases.new()
  return function()
    assert(Socket.new("ipv4", "stream", "tcp"))
  end
end

function cases.pair()
  return function()
    local a, b = assert(Socket.pair())
    assert(a:send("x") == 1)
    assert(b:recv() == "x")
  end
end

function cases.accept()
  local l = listener()
  local c = assert(Socket.new("ipv4", "stream"))
  assert(c:connect(l:local_addr()))
  return function()
    local s, addr = assert(l:accept())
    assert(addr == c:local_addr() and s)
  end
end

function cases.try_clone()
  local a = Socket.pair()
  return function() assert(a:try_clone()) end
end

-- the descriptor stays the caller's until the call has succeeded
function cases.from_fd()
  local a = Socket.pair()
  return function()
    local fd = a:fd()
    local b = assert(Socket.from_fd(fd))
    a:setfd(-1)
    assert(b:fd() == fd)
  end
end

function cases.sockref()
  local a, b = Socket.pair()
  return function()
    local ref = assert(s2.SockRef.from(a))
    assert(ref:send("x") == 1)
    assert(b:recv() == "x")
  end
end

-- a port of its own that does not listen: a free one might become that of the client too
function cases.refusals_keep_their_code()
  local deaf = assert(Socket.new("ipv4", "stream"))
  assert(deaf:bind("127.0.0.1:0"))
  local addr = deaf:local_addr()
  return function()
    local c = assert(Socket.new("ipv4", "stream"))
    local value, _, code = c:connect(addr)
    assert(value == nil and code == errno.ECONNREFUSED, code)
    value, _, code = c:connect_timeout(addr, 5)
    assert(value == nil and code == errno.ECONNREFUSED, code)
    value, _, code = c:peer_addr()
    assert(value == nil and code == errno.ENOTCONN, code)
    local fresh = assert(Socket.new("ipv4", "stream"))
    value, _, code = fresh:recv(70000)
    assert(value == nil and code == errno.ENOTCONN, code)
    value, _, code = Socket.from_fd(100000)
    assert(value == nil and code == errno.EBADF, code)
    value, _, code = Socket.new("unix", "stream", "tcp")
    assert(value == nil and code == errno.EPROTONOSUPPORT, code)
    assert(deaf:fd() >= 0)
  end
end

function cases.receive()
  local a, b = Socket.pair("unix", "dgram")
  for _ = 1, 4 do a:send(("d"):rep(2000)) end
  return function()
    assert(#b:recv() == 2000)
    assert(#b:recv(100000) == 2000)
    local data, addr, flags = b:recv_from(10)
    assert(#data == 10 and addr and flags:is_truncated())
    local buffer = s2.Buffer.new(4000)
    assert(b:recv(buffer) == 2000)
  end
end

function cases.poll()
  local a, b = Socket.pair()
  b:send("x")
  return function()
    assert(s2.poll({[a] = "r", [b] = "w"}, 1)[a] == "r")
    assert(a:poll("rw", 1) == "rw")
  end
end

function cases.addresses()
  return function()
    assert(tostring(SockAddr.parse("[fe80::1%1]:80")))
    assert(SockAddr.unix("\0name"):as_abstract_namespace() == "name")
    assert(SockAddr.inet("127.0.0.1", 1) == SockAddr.parse("127.0.0.1:1"))
  end
end

-- what a failure interrupts is still the message's, and comes with the next reading
function cases.descriptors()
  local a, b = Socket.pair("unix", "dgram")
  local msg = s2.MsgHdr.new{buffers = {10, s2.Buffer.new(10)}, control = 200}
  return function()
    local out = s2.MsgHdr.new{buffers = {"data"}}
    out:add_control("rights", {a, io.stdout, b})
    assert(a:sendmsg(out) == 4)
    assert(b:recvmsg(msg) == 4)
    local name, list = msg:control()()
    assert(name == "rights" and #list == 3)
    assert(list[3]:type() == s2.Type.DGRAM and io.type(list[2]) == "file")
    assert(msg:string() == "data" and msg:buffers()[2] == "")
    assert(msg:flags() and #msg:segments() == 1)
  end
end

function cases.messages()
  local a, b = Socket.pair("unix", "stream")
  return function()
    local msgs = {}
    for i = 1, 3 do msgs[i] = s2.MsgHdr.new():with_buffers{"x", ("y"):rep(i)} end
    assert(a:sendmmsg(msgs) == 3)
    assert(#b:recv() == 9)
    local list = {}
    for i = 1, 100 do list[i] = "x" end
    assert(a:send_vectored(list) == 100)
    assert(b:recv_vectored{1, 10000}[2] == ("x"):rep(99))
  end
end

-- lists that the C library allocates; after a failure the same call is as good as before
function cases.lists()
  local calls = {
    function() return #assert(s2.resolve("127.0.0.1", 80)) > 0 end,
    function() return s2.interfaces()().index > 0 end,
    function() return select(3, s2.resolve("x", 80, {flags = s2.AI.NUMERICHOST})) < 0 end,
    function() return select(3, s2.if_nametoindex("nosuch0")) == errno.ENODEV end,
  }
  return function()
    local failed = false
    for _, call in ipairs(calls) do
      local ok, message = pcall(call)
      if not ok then
        assert(message == "not enough memory", message)
        failed = true
      end
      assert(call())
    end
    return failed
  end
end

-- a process descriptor comes as a file, which is there before it
function cases.process_descriptor()
  local a = Socket.pair()
  return function()
    local file, _, code = a:peerpidfd()
    assert(io.type(file) == "file" or code == errno.ENOPROTOOPT)
    if file then file:close() end
  end
end

function cases.options()
  local a, b = assert(Socket.new("ipv4", "stream")), assert(Socket.new("ipv4", "stream"))
  local writable = {}
  for name, opt in s2.options() do writable[name] = opt.access == "rw" end
  return function()
    local values = {}
    for name, value in a:options() do
      if writable[name] then values[name] = value end
    end
    assert(b:setoptions(values))
    assert(a:getsockopt("SOCKET", "SO_TYPE", 4))
    assert(select(3, a:setoptions{TCP_KEEPCNT = 1 << 20}))
  end
end

-- what could not be made whole is made again
function cases.load_luasocket()
  local core = require "socket2.core"
  return function()
    local fine, message = pcall(function() return core._luasocket end)
    assert(fine or message == "not enough memory", message)
    assert(core._luasocket.functions.tcp)
    return not fine
  end
end

function cases.luasocket()
  local socket = require "socket2.luasocket"
  local function f()
    local server = assert(socket.bind("127.0.0.1", 0))
    local ip, port = server:getsockname()
    local client = assert(socket.connect(ip, port))
    local served = assert(server:accept())
    client:send("line\nabc" .. ("x"):rep(20000) .. "\nrest")
    client:shutdown "send"
    assert(served:receive() == "line" and served:receive(3) == "abc")
    assert(#served:receive "*l" == 20000 and served:receive "*a" == "rest")
    assert(served:socket2():peer_addr() and socket.select({served}, nil, 0)[served])
    local from, to = socket.udp(), socket.udp()
    assert(to:setsockname(ip, 0))
    ip, port = to:getsockname()
    assert(from:sendto("x", ip, port))
    assert(to:receivefrom() == "x")
  end
  f()
  return f
end

function cases.poller()
  return function()
    local poller = assert(s2.Poller.new())
    local a, b = Socket.pair()
    local c, d = Socket.pair()
    assert(poller:add(a, "r") and poller:add(c, "rw", "key") and b:send "x")
    local n = 0
    for object in assert(poller:wait(5)) do
      assert(object == a or object == "key")
      n = n + 1
    end
    assert(n > 0 and d:fd() >= 0)
    assert(poller:remove(a))
  end
end

function cases.load()
  return function()
    package.loaded["socket2.core"] = nil
    assert(require "socket2.core")
  end
end


-- {==================================================================
-- Messages. What a cut short receive leaves in the queue is for the next case to find empty:
-- each state has sockets of its own.
-- ===================================================================

function cases.recvmsg_descriptors()
  local a, b = Socket.pair()
  local file = assert(io.open("/dev/null"))
  a:sendmsg(s2.MsgHdr.new{buffers = {"x"}}:add_control("rights", {a, b, file}))
  local msg = s2.MsgHdr.new{buffers = {100}, control = 200}
  return function()
    assert(b:recvmsg(msg) == 1)
    local got
    for name, value in msg:control() do
      assert(name == "rights")
      got = value
    end
    assert(#got == 3 and io.type(got[3]) == "file")
    assert(got[2]:send("y") == 1 and a:recv() == "y")
    got[1]:close()
  end
end

function cases.message_of_descriptors()
  local a, b = Socket.pair()
  return function()
    local msg = s2.MsgHdr.new{buffers = {"one", "two"}, flags = 0}
    msg:add_control("credentials", {}) -- where the system has them
    msg:add_control("rights", {a, io.stdout})
    assert(a:sendmsg(msg) == 6)
    local got = s2.MsgHdr.new{buffers = {3, s2.Buffer.new(10)}, control = 100}
    assert(b:recvmsg(got) == 6)
    assert(got:buffers()[2] == "two" and got:string() == "onetwo")
  end
end

function cases.recvmmsg()
  local a, b = Socket.pair("unix", "dgram")
  for _ = 1, 3 do
    a:sendmsg(s2.MsgHdr.new{buffers = {"d"}}:add_control("rights", {a, b}))
  end
  return function()
    local list = {}
    for i = 1, 3 do list[i] = s2.MsgHdr.new{buffers = {10}, control = 100} end
    assert(b:recvmmsg(list) == 3)
    for _, msg in ipairs(list) do
      for _, value in msg:control() do assert(#value == 2) end
      msg:reset()
    end
  end
end

function cases.vectored()
  local a, b = Socket.pair()
  return function()
    assert(a:send_vectored{"ab", "cd", "ef"} == 6)
    local list = assert(b:recv_vectored{2, 2, 10})
    assert(list[1] == "ab" and list[3] == "ef")
  end
end

-- }==================================================================


-- {==================================================================
-- Options
-- ===================================================================

function cases.peerpidfd()
  local a = Socket.pair()
  local value, _, code = a:peerpidfd()
  if not value then
    assert(code == errno.ENOPROTOOPT, code)
    return function() end
  end
  return function() assert(a:peerpidfd()) end
end

function cases.option_values()
  local l = listener()
  local c = assert(Socket.new("ipv4", "stream"))
  assert(c:connect(l:local_addr()))
  local a = Socket.pair()
  return function()
    local info, credentials = c:tcp_info(), a:peercred() -- nil where the system lacks them
    assert(not info or info.state)
    assert(not credentials or credentials.pid)
    assert(c:setoptions{tcp_nodelay = true, linger = 1, read_timeout = 0.5})
    assert(c:getoption("tcp_nodelay") == true and c:linger() == 1)
    local value, _, code = a:setoption("SO_RCVBUF", -1)
    assert(value == nil or value == true, code)
  end
end

function cases.options_walk()
  local a = Socket.pair()
  return function()
    local n = 0
    for _ in a:options() do n = n + 1 end
    assert(n > 5)
  end
end

-- }==================================================================


-- {==================================================================
-- Of the Lua layer, whose files are loaded when first asked for: a failure to load one is told
-- as such by 'require', so each case is run once before.
-- ===================================================================

function cases.sendfile()
  local a, b = Socket.pair()
  local file = assert(io.tmpfile())
  file:write("contents")
  file:flush()
  return function()
    assert(a:sendfile(file) == 8)
    assert(a:sendfile(file, 3, 2) == 2)
    assert(b:recv() == "contentste")
  end
end

local function loaded(f)
  f()
  return f
end

function cases.connect()
  local l = listener()
  local addr = tostring(l:local_addr())
  return loaded(function()
    local c = assert(s2.connect("tcp", addr, {timeout = 5, tcp_nodelay = true}))
    assert(c:tcp_nodelay())
    local value, _, code = s2.connect("tcp", "127.0.0.1:0", {timeout = 5})
    assert(value == nil and code ~= 4095)
    assert(l:fd() >= 0) -- not collected before
  end)
end

function cases.listen()
  return loaded(function()
    local l = assert(s2.listen("tcp", "127.0.0.1:0", {backlog = 5}))
    local c = assert(s2.connect("tcp", tostring(l:local_addr())))
    local server = l:incoming()()
    assert(server:peer_addr() == c:local_addr())
  end)
end

function cases.open()
  local l = listener()
  local addr = tostring(l:local_addr())
  return loaded(function()
    local stream = assert(s2.open("tcp", addr))
    local server = assert(l:accept()):stream()
    assert(stream:write("line\n", 12, "\nrest"))
    assert(stream:flush())
    assert(server:read("l") == "line")
    assert(server:read("n") == 12)
    stream:close()
    assert(server:read("a") == "\nrest")
    server:close()
  end)
end

-- choosing a loop needs no memory
function cases.use()
  local waiting = require "socket2.wait"
  local adapter = {wait = waiting.poll, closing = function() end}
  return function()
    waiting.install(adapter, "luv")
    assert(waiting.loop == "luv" and waiting.current() == waiting.poll)
    waiting.install(nil)
    assert(not waiting.loop)
  end
end

-- a server and its client in tasks, one of which is cancelled at the end
function cases.tasks()
  local l = assert(s2.listen("tcp", "127.0.0.1:0"))
  return loaded(function()
    assert(s2.run(function()
      local server = s2.spawn(s2.serve, l, function(stream)
        stream:write(stream:read "L")
      end, {onerror = function(message) error(message, 0) end})
      local client <close> = assert(s2.open("tcp", l:local_addr()))
      client:write "hello\n"
      local line = client:read()
      s2.sleep(0)
      server:cancel()
      return line
    end) == "hello")
  end)
end

-- What join gave; the error of a task is raised again.
local function joined(ok, ...)
  if not ok then error((...), 0) end
  return ...
end

-- the other waits of tasks
function cases.task_waits()
  return loaded(function()
    local there, back = s2.run(function()
      local a, b = s2.pair()
      local c, d = s2.pair()
      local changed = s2.condition()
      local both = s2.spawn(s2.copy_both, b, c)
      local echo = s2.spawn(function()
        changed:wait()
        return s2.copy(d, d, 4)
      end)
      local sleeper = s2.spawn(s2.sleep, 100)
      assert(a:stream():write("four"))
      s2.sleep(0.0001)
      changed:signal()
      assert(joined(echo:join()) == 4)
      sleeper:cancel()
      assert(sleeper:join(30) == false)
      assert(s2.wait(30, a, "r", b, "r") == a)
      a:shutdown("write")
      d:shutdown("write")
      return joined(both:join())
    end)
    assert(there == 4 and back == 4)
  end)
end

-- A task that could not begin is none: 'run' does not wait for its end.
function cases.spawn()
  return loaded(function()
    local began, failure = 0, nil
    assert(s2.run(function()
      for _ = 1, 40 do -- tables of the loop grow
        local fine, message = pcall(s2.spawn, function() began = began + 1 end)
        if not fine then failure = message end
      end
      return true
    end))
    assert(began == (failure and 39 or 40))
    if failure then error(failure, 0) end
  end)
end

-- A wait that could not begin has not begun: another one may.
function cases.join()
  return loaded(function()
    local failure
    local function try(f, ...)
      for _ = 1, 5 do
        local fine, value = pcall(f, ...)
        if fine then return value end
        failure = value
      end
    end
    assert(s2.run(function()
      local task = try(s2.spawn, s2.sleep, 0.0001)
      if task then assert(try(task.join, task, 30) ~= nil or failure) end
      local joiners = {}
      task = try(s2.spawn, s2.sleep, 0)
      for i = 1, task and 20 or 0 do joiners[i] = try(s2.spawn, task.join, task) end
      if task then assert(try(task.join, task) ~= nil or failure) end
      for _, joiner in pairs(joiners) do assert(try(joiner.join, joiner) ~= nil or failure) end
      return true
    end))
    if failure then error(failure, 0) end
  end)
end

-- A signal, or a cancel, that fails may be repeated: nobody is lost.
function cases.signal()
  return loaded(function()
    local failure
    local function try(f, ...)
      for _ = 1, 5 do
        local fine, message = pcall(f, ...)
        if fine then return end
        failure = message
      end
    end
    assert(s2.run(function()
      local changed, woken, a = s2.condition(), 0, s2.pair()
      for _ = 1, 20 do
        s2.spawn(function()
          changed:wait()
          woken = woken + 1
        end)
      end
      local reader = s2.spawn(s2.wait, 30, a, "r")
      s2.sleep(0)
      try(changed.signal, changed)
      try(reader.cancel, reader)
      s2.sleep(0)
      assert(woken == 20 or failure)
      reader:join()
      return true
    end))
    if failure then error(failure, 0) end
  end)
end

function cases.datagrams()
  local a, b = Socket.pair("unix", "dgram")
  return loaded(function()
    for _ = 1, 3 do a:send("d") end
    local n = 0
    for bytes in b:datagrams() do
      assert(bytes == "d")
      n = n + 1
      if n == 3 then break end
    end
  end)
end

function cases.filter()
  local a = assert(Socket.new("ipv4", "dgram"))
  local ok, _, code = a:attach_filter{{6, 0, 0, 0xffff}}
  if not ok then
    assert(code == errno.ENOPROTOOPT, code)
    return function() end
  end
  return function()
    assert(a:attach_filter{{6, 0, 0, 0xffff}, {6, 0, 0, 0}})
    assert(#a:filter() == 2)
    assert(a:detach_filter())
  end
end

-- }==================================================================

return cases
