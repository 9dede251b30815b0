-- The objects of LuaSocket in tasks and in the coroutines of event loops: a call that has to
-- wait lets the others go on.
local lu = require "luaunit"
local support = require "support"
local socket2 = require "socket2"

local T = {}

-- A script that calls all(f, ...) to run functions beside each other, in a loop.
local LOOPS = {
  run = [[
    local socket2 = require "socket2"
    local function all(...)
      local list = {...}
      socket2.run(function()
        for _, f in ipairs(list) do socket2.spawn(f) end
      end)
    end
  ]],
  cqueues = [[
    local cqueues = require "cqueues"
    require("socket2").use "cqueues"
    local function all(...)
      local queue = cqueues.new()
      for _, f in ipairs{...} do queue:wrap(f) end
      assert(queue:loop())
    end
  ]],
  luv = [[
    local uv = require "luv"
    require("socket2").use "luv"
    local function all(...)
      for _, f in ipairs{...} do
        local ok, message = coroutine.resume(coroutine.create(f))
        if not ok then error(message) end
      end
      uv.run()
    end
  ]],
}

local PRELUDE = [[
  require("socket2.luasocket").install()
  local socket = require "socket"
  local unix = require "socket.unix"
  local listener = assert(socket.bind("127.0.0.1", 0))
  local host, port = listener:getsockname()
]]

-- Every call waits for what only another function here does.
local SCRIPT = [[
  local log = {}
  local big = ("0123456789abcdef"):rep(1 << 19)
  local u, v = socket.udp4(), socket.udp4()
  u:setsockname("127.0.0.1", 0)
  v:setsockname("127.0.0.1", 0)
  local uhost, uport = u:getsockname()
  all(function()
    local s = assert(listener:accept())
    assert(s:receive() == "hello")
    assert(s:receive(10) == "0123456789")
    s:settimeout(0.05)
    local data, err, partial = s:receive("*l")
    assert(data == nil and err == "timeout" and partial == "half", err)
    s:settimeout(nil)
    s:send("go\n")
    assert(s:receive("*l", partial) == "half a line")
    assert(s:receive(#big, "") == big)
    assert(s:receive("*l", nil, 4) == nil)
    assert(s:receive("*a") == "456789" .. big)
    s:close()
    log[#log + 1] = "server"
  end, function()
    local c = assert(socket.connect(host, port))
    c:send("hello\n")
    socket.sleep(0.01)
    c:send("01234")
    socket.sleep(0.01)
    c:send("56789half")
    assert(c:receive() == "go")
    c:send(" a line\n")
    assert(c:send(big) == #big)
    c:send("012345")
    socket.sleep(0.05)
    c:send("6789")
    assert(c:send(big) == #big)
    c:shutdown("send")
    local rest, err = c:receive("*a")
    assert(rest == nil and err == "closed")
    c:close()
    log[#log + 1] = "client"
  end, function()
    assert(u:receivefrom() == "datagram")
    assert(u:receive() == "another")
    u:settimeout(0.03)
    assert(select(2, u:receive()) == "timeout")
    log[#log + 1] = "udp"
  end, function()
    socket.sleep(0.02)
    v:sendto("datagram", uhost, uport)
    v:setpeername(uhost, uport)
    socket.sleep(0.01)
    v:send("another")
  end, function()
    local a, b = socket.udp4(), socket.udp4()
    a:setsockname("127.0.0.1", 0)
    local t = socket.gettime()
    local r, w, late = socket.select({a}, nil, 0.05)
    assert(#r == 0 and late == "timeout" and socket.gettime() - t >= 0.04)
    b:sendto("x", a:getsockname())
    r, w, late = socket.select({a}, {b}, 5)
    assert(r[1] == a and w[1] == b and late == nil)
    log[#log + 1] = "select"
  end)
  table.sort(log)
  print(table.concat(log, " "))
]]

local function check(loop)
  support.need "timeout"
  local result = support.under("timeout 60", PRELUDE .. LOOPS[loop] .. SCRIPT)
  lu.assertEquals(result.output, "client select server udp\n")
end

function T.test_tasks() check "run" end

function T.test_cqueues()
  support.needlibrary "cqueues"
  check "cqueues"
end

function T.test_luv()
  support.needlibrary "luv"
  check "luv"
end

-- One who waits wakes when another closes what he waits for.
function T.test_closed_meanwhile()
  local socket = require "socket2.luasocket"
  local s = socket.udp4()
  s:setsockname("127.0.0.1", 0)
  local data, err
  socket2.run(function()
    socket2.spawn(function() data, err = s:receive() end)
    socket2.sleep(0.01)
    s:close()
  end)
  lu.assertNil(data)
  lu.assertEquals(err, "closed")
end

function T.test_a_task_can_be_cancelled()
  local socket = require "socket2.luasocket"
  local listener <close> = assert(socket.bind("127.0.0.1", 0))
  local raised
  socket2.run(function()
    local task = socket2.spawn(function() listener:accept() end)
    socket2.sleep(0)
    task:cancel()
    raised = select(2, task:join())
  end)
  lu.assertIs(raised, socket2.cancelled)
end

-- Where there is no loop, a coroutine waits as LuaSocket does.
function T.test_plain_coroutine()
  local socket = require "socket2.luasocket"
  local s <close> = socket.udp4()
  s:setsockname("127.0.0.1", 0)
  s:settimeout(0.02)
  local data, err
  local thread = coroutine.create(function() data, err = s:receive() end)
  lu.assertTrue(coroutine.resume(thread))
  lu.assertEquals(coroutine.status(thread), "dead")
  lu.assertEquals({data, err}, {nil, "timeout"})
end

-- In a task 'select' takes the objects that it takes elsewhere: any value that can be indexed.
function T.test_select_of_any_objects()
  local socket = require "socket2.luasocket"
  local a <close>, b = socket.udp4(), socket.udp4()
  a:setsockname("127.0.0.1", 0)
  local wrapper = {getfd = function() return tostring(a:getfd()) end}
  local none = {{}, {getfd = function() return true end}, {getfd = function() return -1 end}}
  local readable, late
  socket2.run(function()
    socket2.spawn(function()
      late = select(3, socket.select(none, none, "0.01"))
      readable = socket.select({none[1], wrapper, a}, nil, 10)
    end)
    socket2.sleep(0.03)
    b:sendto("x", a:getsockname())
  end)
  b:close()
  lu.assertEquals(late, "timeout")
  lu.assertIs(readable[1], wrapper)
  lu.assertIs(readable[2], a)
end

function T.test_times_as_text()
  local socket = require "socket2.luasocket"
  socket2.run(function() socket.sleep("0.001") end)
end

-- A connection that was reset has not ended: what came is a partial result.
function T.test_reset_while_all_is_received()
  local socket = require "socket2.luasocket"
  local client, served = require "lsockets".pair(socket)
  local data, err, partial
  socket2.run(function()
    socket2.spawn(function() data, err, partial = served:receive("*a") end)
    socket2.sleep(0)
    client:send("some")
    repeat socket2.sleep(0.001) until served:getstats() == 4
    client:setoption("linger", {on = true, timeout = 0})
    client:close()
  end)
  served:close()
  lu.assertEquals({data, err, partial}, {nil, "closed", "some"})
end

function T.test_end_while_all_is_received()
  local socket = require "socket2.luasocket"
  local client, served = require "lsockets".pair(socket)
  local data
  socket2.run(function()
    socket2.spawn(function() data = served:receive("*a") end)
    socket2.sleep(0)
    client:send("some")
    repeat socket2.sleep(0.001) until served:getstats() == 4
    client:close()
  end)
  served:close()
  lu.assertEquals(data, "some")
end

-- A name is resolved without stopping the others.
function T.test_connect_by_name()
  support.needlocalhost()
  local socket = require "socket2.luasocket"
  local listener <close> = assert(socket.bind("127.0.0.1", 0))
  local _, port = listener:getsockname()
  local name
  socket2.run(function()
    local c <close> = assert(socket.connect("localhost", port))
    name = c:getpeername()
  end)
  lu.assertEquals(name, "127.0.0.1")
end

return T
