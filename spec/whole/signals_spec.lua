-- A signal every millisecond, in a child: raw calls tell EINTR, helpers finish all the same.
local lu = require "luaunit"
local support = require "support"

local M = {}

-- Runs a script that has 's2', 'storm', 'interrupted', a check of a triple, and 'peer', which
-- runs a script in a process beside it, with its arguments.
local function storm(script)
  local dir <close> = support.tempdir()
  local output, code = support.compile("-shared -fPIC -O1 -o " .. dir("storm.so")
    .. " spec/whole/signals/storm.c", "--cflags")
  lu.assertEquals(code, 0, output)
  return support.run(([[
    package.cpath = %q .. package.cpath
    local s2, storm = require "socket2", require "storm"
    local function interrupted(call, ...)
      local value, message, code = ...
      assert(value == nil and code == s2.errno.EINTR, message)
      assert(message:find("^" .. call .. ": "), message)
    end
    local function peer(script, ...)
      local words = {%q, "-e", "'" .. script .. "'", "-", ...}
      words[#words + 1] = "</dev/null"
      return assert(io.popen(table.concat(words, " ")))
    end
  ]]):format(dir("?.so;"), support.interpreter()) .. script)
end

function M:test_raw_calls_are_interrupted()
  storm [[
    local l = assert(s2.Socket.new("ipv4", "stream"))
    assert(l:bind("127.0.0.1:0"))
    assert(l:listen())
    local a, b = s2.Socket.pair()
    a:set_nonblocking(true)
    while a:send(("x"):rep(4096)) do end
    a:set_nonblocking(false)
    storm.start()
    interrupted("accept", l:accept())
    interrupted("accept4", l:accept4())
    interrupted("recv", a:recv())
    interrupted("recv", a:recv(s2.Buffer.new(10)))
    interrupted("recvmsg", a:recv_from())
    interrupted("send", a:send("x"))
    interrupted("poll", a:poll("w"))
    interrupted("poll", s2.poll {[l] = "r"})
    local signals = storm.stop()
    assert(signals >= 8, signals)
  ]]
end

function M:test_a_signal_ends_the_wait_of_a_poller()
  storm [[
    local a, b = s2.Socket.pair()
    storm.start()
    for _, kind in ipairs {"system", "poll"} do
      local p = assert(s2.Poller.new(kind))
      assert(p:add(a, "r"))
      for _ = 1, 4 do
        for object in assert(p:wait()) do error(tostring(object)) end
      end
    end
    storm.stop()
    b:send("x")
  ]]
end

function M:test_connect_timeout_goes_on()
  storm [[
    local l = assert(s2.Socket.new("ipv4", "stream"))
    assert(l:bind("127.0.0.1:0"))
    assert(l:listen(0))
    local c = assert(s2.Socket.new("ipv4", "stream"))
    assert(c:connect(l:local_addr()))
    storm.start()
    local d = assert(s2.Socket.new("ipv4", "stream"))
    local before = s2.monotime()
    local value, message, code = d:connect_timeout(l:local_addr(), 0.2)
    assert(value == nil and code == s2.errno.ETIMEDOUT, message)
    assert(s2.monotime() - before >= 0.2)
    local signals = storm.stop()
    assert(signals > 1, signals)
    assert(not d:nonblocking())
  ]]
end

-- A process of its own echoes, and takes its time: each helper waits often.
function M:test_helpers_finish_whatever_comes_in_between()
  local sent = storm [[
    local listener = assert(s2.listen("tcp", "127.0.0.1:0"))
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    file:write [=[
      local s2 = require "socket2"
      local stream = assert(s2.open("tcp", "127.0.0.1:" .. ...))
      for chunk in stream:socket():chunks(50000) do
        s2.poll({}, 0.002)
        assert(stream:write(chunk))
      end
      stream:close()
    ]=]
    file:close()
    local i = 0
    while arg[i - 1] do i = i - 1 end
    local words = ("%s %s %d"):format(os.getenv "SPEC_LUA" or arg[i], path,
      listener:local_addr():port())
    local child = assert(io.popen(words)) -- a fork that takes long would never end in a storm
    storm.start()
    local client = listener:incoming()()
    os.remove(path)
    local stream = client:stream()
    local text = ("0123456789abcdef"):rep(20000) .. "\n"
    for round = 1, 3 do
      assert(stream:write(text, text))
      assert(stream:read() .. "\n" == text)
      assert(stream:read_exact(#text) == text)
    end
    -- the deadline is kept, and not put off by each signal
    stream:set_timeout(0.1)
    local before = s2.monotime()
    local value, message, code = stream:read()
    assert(value == nil and code == s2.errno.ETIMEDOUT, message)
    local spent = s2.monotime() - before
    assert(spent >= 0.1, spent)
    stream:set_timeout(nil)
    assert(s2.wait(0.05, client, "r") == false)
    local other = assert(s2.connect("tcp", listener:local_addr(), {timeout = 10}))
    assert(other:peer_addr())
    stream:write(text)
    client:shutdown "write"
    local n = 0
    for chunk in client:chunks() do n = n + #chunk end
    assert(n == #text)
    local signals = storm.stop()
    child:close()
    assert(signals > 100, signals)
    print(n)
  ]]
  lu.assertEquals(sent, "320001\n")
end

function M:test_hooks_run_while_a_helper_waits()
  storm [[
    local a, b = s2.pair()
    local listener = assert(s2.listen("tcp", "127.0.0.1:0"))
    local stream = a:stream {timeout = 0.1}
    while a:send(("x"):rep(4096), s2.MSG.DONTWAIT) do end
    local function hooked(f, ...)
      storm.start(true)
      f(...)
      local signals, hooks = storm.stop()
      assert(hooks > 0 and signals > 0, hooks)
    end
    hooked(stream.read, stream)
    hooked(stream.write, stream, "x")
    hooked(s2.wait, 0.1, a, "r")
    hooked(s2.wait, 0.1, a, "r", listener, "r")
  ]]
end

function M:test_every_raw_call_is_interrupted()
  storm [[
    local a, b = s2.Socket.pair()
    local full, reader = s2.Socket.pair()
    full:set_nonblocking(true)
    while full:send(("x"):rep(4096)) do end
    full:set_nonblocking(false)
    local file = assert(io.open("/dev/zero"))
    local room = s2.MsgHdr.new{buffers = {10}}
    local msg = s2.MsgHdr.new{buffers = {("y"):rep(100000)}}
    storm.start()
    interrupted("recvmsg", a:recvmsg(room))
    interrupted("recvmmsg", a:recvmmsg{room, s2.MsgHdr.new{buffers = {10}}})
    interrupted("recvmsg", a:recv_vectored{10, 10})
    interrupted("recvmsg", a:recv_from_vectored{10, 10})
    interrupted("recv", a:peek())
    interrupted("recvmsg", a:peek_from())
    interrupted("sendmsg", full:sendmsg(msg))
    interrupted("sendmmsg", full:sendmmsg{msg, msg})
    interrupted("sendmsg", full:send_vectored{"a", "b"})
    assert(storm.stop() >= 9)
    assert(room:len() == 0 and reader:recv(1) == "x")
  ]]
end

function M:test_connect_and_sendfile_are_interrupted()
  storm [[
    local name = os.tmpname()
    local file = assert(io.open(name, "w+"))
    os.remove(name)
    file:write(("x"):rep(4096))
    file:flush()
    local full, reader = s2.Socket.pair()
    full:set_nonblocking(true)
    while full:send(("x"):rep(4096)) do end
    full:set_nonblocking(false)
    local l = assert(s2.Socket.new("unix", "stream"))
    assert(l:bind(s2.SockAddr.unix("\0storm" .. full:fd() .. tostring(s2))))
    assert(l:listen(0))
    local first = assert(s2.Socket.new("unix", "stream"))
    assert(first:connect(l:local_addr()))
    local second = assert(s2.Socket.new("unix", "stream"))
    storm.start()
    interrupted("sendfile", full:sendfile(file))
    interrupted("connect", second:connect(l:local_addr()))
    storm.stop()
    assert(reader:recv(1) == "x")
  ]]
end

-- eight megabytes there and back, a short wait before each piece that the peer takes
function M:test_streams_lose_nothing()
  storm [[
    local l = assert(s2.listen("tcp", "127.0.0.1:0"))
    local process = peer([=[
      local s2 = require "socket2"
      local stream = assert(s2.open("tcp", arg[1]))
      local all = assert(stream:read(8 << 20))
      s2.poll({}, 0.05)
      assert(stream:write(all:reverse()))
      stream:close()
    ]=], tostring(l:local_addr()))
    local parts = {}
    for i = 1, 1 << 16 do parts[i] = ("%07d"):format(i) .. ("x"):rep(120) .. "\n" end
    local all = table.concat(parts)
    assert(#all == 8 << 20)
    storm.start(true)
    for client in l:incoming() do
      local stream = client:stream()
      assert(stream:write(all))
      assert(stream:flush())
      assert(stream:read("a") == all:reverse())
      assert(stream:close())
      break
    end
    local signals, hooks = storm.stop()
    assert(signals > 10 and hooks > 10, signals)
    assert(process:close())
  ]]
end

function M:test_hooks_run_while_helpers_wait()
  storm [[
    local function waits(name, seconds, f, ...)
      storm.start(true)
      local before = s2.monotime()
      local value, message, code = f(...)
      local elapsed = s2.monotime() - before
      local signals, hooks = storm.stop()
      assert(value == nil and code == s2.errno.ETIMEDOUT, name .. ": " .. tostring(message))
      assert(elapsed >= seconds, name .. " gave up after " .. elapsed)
      assert(hooks > 0 and signals > 0, name .. " let " .. hooks .. " hooks run")
    end
    local a, b = s2.Socket.pair()
    local stream = a:stream()
    stream:set_timeout(0.2)
    waits("read", 0.2, stream.read, stream)
    waits("read_exact", 0.2, stream.read_exact, stream, 5)
    waits("write", 0.2, stream.write, stream, ("x"):rep(1 << 24))
    local l = assert(s2.Socket.new("ipv4", "stream"))
    assert(l:bind("127.0.0.1:0"))
    assert(l:listen(0))
    local c = assert(s2.Socket.new("ipv4", "stream"))
    assert(c:connect(l:local_addr()))
    waits("connect", 0.2, s2.connect, "tcp", tostring(l:local_addr()), {timeout = 0.2})
  ]]
end

function M:test_iterators_go_on()
  storm [[
    local a, b = s2.Socket.pair("unix", "dgram")
    local c, d = s2.Socket.pair()
    local l = assert(s2.listen("tcp", "127.0.0.1:0"))
    local u = assert(s2.bind("udp", "127.0.0.1:0"))
    local process = peer([=[
      local s2 = require "socket2"
      local udp = assert(s2.connect("udp", arg[2]))
      for i = 1, 5 do s2.poll({}, 0.02) udp:send("datagram " .. i) end
      for i = 1, 5 do
        s2.poll({}, 0.02)
        local tcp = assert(s2.connect("tcp", arg[1]))
        tcp:send("chunk ")
        s2.poll({}, 0.02)
        tcp:send("and another")
        tcp:close()
      end
    ]=], tostring(l:local_addr()), tostring(u:local_addr()))
    storm.start(true)
    local n = 0
    for bytes in u:datagrams() do
      n = n + 1
      assert(bytes == "datagram " .. n, bytes)
      if n == 5 then break end
    end
    n = 0
    for client in l:incoming() do
      local parts = {}
      for chunk in client:chunks() do parts[#parts + 1] = chunk end
      assert(table.concat(parts) == "chunk and another")
      n = n + 1
      if n == 5 then break end
    end
    local signals, hooks = storm.stop()
    assert(signals > 20 and hooks > 20)
    assert(process:close())
  ]]
end

-- SIGPIPE is at its default here: it would end the process
function M:test_no_send_is_ended_by_a_reset_peer()
  support.run [[
    local s2 = require "socket2"
    local file = assert(io.open(arg[0]))
    local function tcp()
      local l = assert(s2.listen("tcp", "127.0.0.1:0"))
      local c = assert(s2.connect("tcp", tostring(l:local_addr())))
      local server = assert(l:accept())
      server:set_linger(0) -- closing resets
      server:close()
      return c
    end
    local function unix()
      local a, b = s2.Socket.pair()
      b:close()
      return a
    end
    local msg = s2.MsgHdr.new{buffers = {"x"}}
    local big = ("x"):rep(1 << 20)
    local paths = {
      send = function(s) return s:send("x") end,
      send_out_of_band = function(s) return s:send_out_of_band("x") end,
      send_to = function(s) return s:send_to("x", "127.0.0.1:9") end,
      send_vectored = function(s) return s:send_vectored{"x", "y"} end,
      send_to_vectored = function(s) return s:send_to_vectored({"x", "y"}, "127.0.0.1:9") end,
      sendmsg = function(s) return s:sendmsg(msg) end,
      sendmmsg = function(s) return s:sendmmsg{msg, msg} end,
      sendfile = function(s) return s:sendfile(file) end,
      stream_write = function(s) return s:stream():write(big) end,
      stream_write_all = function(s) return s:stream():write_all(big) end,
      stream_write_fmt = function(s) return s:stream():write_fmt("%s", big) end,
      stream_flush = function(s)
        local stream = s:stream()
        assert(stream:setvbuf("full", 4096))
        local ok, message, code = stream:write("x")
        if not ok then return ok, message, code end
        return stream:flush()
      end,
    }
    local errno = s2.errno
    local expected = {[errno.EPIPE] = true, [errno.ECONNRESET] = true, [errno.EISCONN] = true,
      [errno.EOPNOTSUPP] = true}
    for name, path in pairs(paths) do
      for _, make in ipairs{tcp, unix} do
        local s = make()
        for _ = 1, 3 do -- the first may be told of the reset, the next of the pipe
          local value, message, code = path(s)
          assert(value == nil and expected[code], name .. ": " .. tostring(message))
        end
      end
    end
  ]]
end

function M:test_tasks_go_on_whatever_comes_in_between()
  storm [[
    storm.start()
    local n = s2.run(function()
      local listener = assert(s2.listen("tcp", "127.0.0.1:0"))
      local server = s2.spawn(s2.serve, listener, function(stream) s2.copy(stream, stream) end)
      local tasks, count = {}, 0
      local text = ("0123456789abcdef"):rep(20000)
      for i = 1, 5 do
        tasks[i] = s2.spawn(function()
          local stream <close> = assert(s2.open("tcp", listener:local_addr(), {timeout = 60}))
          for _ = 1, 3 do
            local writer = s2.spawn(stream.write, stream, text)
            assert(stream:read_exact(#text) == text)
            assert(select(2, writer:join()) == stream)
            local before = s2.monotime()
            s2.sleep(0.02)
            assert(s2.monotime() - before >= 0.02)
          end
          return 1
        end)
      end
      for _, task in ipairs(tasks) do count = count + select(2, task:join()) end
      listener:close()
      assert(select(2, server:join()))
      return count
    end)
    assert(n == 5)
    local signals = storm.stop()
    assert(signals > 10, signals)
  ]]
end

return M
