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

return M
