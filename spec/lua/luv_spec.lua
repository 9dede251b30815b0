-- Waiting in the loop of luv.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"
local loops = require "eventloops"

local Luv = {}

function Luv:tearDown()
  socket2.use()
end

-- a single one watches all sockets, and keeps the loop going only while somebody waits
function Luv:test_luv_has_one_handle()
  local uv = support.library "luv"
  local poller <close> = socket2.Poller.new()
  lu.skipIf(poller:fd() < 0, "a Poller has no descriptor on this system")
  local loop = loops.luv()
  socket2.use "luv"
  local function handles()
    local list = {}
    uv.walk(function(handle)
      if handle:get_type() == "poll" and not handle:is_closing() then
        list[#list + 1] = tostring(handle)
      end
    end)
    return list
  end
  local a <close>, b = socket2.pair()
  local ref <close> = socket2.SockRef.from(b)
  local c <close>, d = socket2.pair()
  local _ <close> = d
  loop.run(function()
    local one
    for i = 1, 5 do
      a:send("x")
      lu.assertIs(socket2.wait(nil, b, i == 4 and "rw" or "r"), b)
      one = one or handles()
      lu.assertEquals(#one, 1)
      lu.assertEquals(handles(), one)
      b:recv()
    end
    a:send("x")
    lu.assertIs(socket2.wait(nil, ref, "r"), ref)
    lu.assertIs(socket2.wait(nil, c, "r", b, "r"), b)
    lu.assertEquals(handles(), one)
    b:close()
    lu.assertEquals(socket2.wait(0.001, c, "r"), false)
  end)
end

-- A refused connect, and what waits in an error queue, are events that luv prints.
function Luv:test_luv_prints_nothing()
  support.library "luv"
  support.needoption "recv_err_v4"
  lu.assertEquals(support.run [[
    local socket2 = require "socket2"
    local uv = require "luv"
    socket2.use "luv"
    coroutine.wrap(function()
      print((select(3, socket2.connect("tcp", "127.0.0.1:1"))) == socket2.errno.ECONNREFUSED)
      local other = assert(socket2.bind("udp4", "127.0.0.1:0"))
      local sock = assert(socket2.connect("udp4", other:local_addr(), {recv_err_v4 = true}))
      other:close()
      sock:send("refused")
      repeat
        assert(socket2.wait(5, sock, "r"))
      until sock:take_error()
      local calls = 0
      local recv_from = sock.recv_from
      socket2.Socket.recv_from = function(...)
        calls = calls + 1
        return recv_from(...)
      end
      print(sock:stream {timeout = 0.5}:read())
      print(calls < 10 or calls)
    end)()
    uv.run()
  ]], ("true\nnil\tread: deadline passed\t%d\ntrue\n"):format(socket2.errno.ETIMEDOUT))
end

function Luv:test_luv_ends_after_sockets_were_closed_without_it()
  support.library "luv"
  lu.assertEquals(support.run [[
    local socket2 = require "socket2"
    local uv = require "luv"
    socket2.use "luv"
    local listener <close> = assert(socket2.listen("tcp", "127.0.0.1:0"))
    coroutine.wrap(function()
      for client in listener:incoming() do
        client:stream():write("hello\n")
        client:close()
        break
      end
    end)()
    coroutine.wrap(function()
      print(assert(socket2.open("tcp", listener:local_addr())):read())
    end)()
    uv.run()
  ]], "hello\n")
end

return Luv
