-- A signal every millisecond, in a child: raw calls tell EINTR, helpers finish all the same.
local lu = require "luaunit"
local support = require "support"

local M = {}

-- Runs a script that has 's2', 'storm' and 'interrupted', a check of a triple.
local function storm(script)
  local dir <close> = support.tempdir()
  local output, code = support.compile("-shared -fPIC -O1 -o " .. dir("storm.so")
    .. " spec/signals/storm.c", "--cflags")
  lu.assertEquals(code, 0, output)
  return support.run(([[
    package.cpath = %q .. package.cpath
    local s2, storm = require "socket2", require "storm"
    local function interrupted(call, ...)
      local value, message, code = ...
      assert(value == nil and code == s2.errno.EINTR, message)
      assert(message:find("^" .. call .. ": "), message)
    end
  ]]):format(dir("?.so;")) .. script)
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
      assert(hooks > 5 and hooks <= signals, hooks)
    end
    hooked(stream.read, stream)
    hooked(stream.write, stream, "x")
    hooked(s2.wait, 0.1, a, "r")
    hooked(s2.wait, 0.1, a, "r", listener, "r")
  ]]
end

return M
