-- The storage of Buffers: when it is made, lent and given back.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local Buffer = core.Buffer

local Storage = {}

-- How much memory f leaves in use, in KiB.
local function grown(f)
  collectgarbage()
  collectgarbage("stop")
  local before = collectgarbage("count")
  local kept = f()
  local after = collectgarbage("count")
  collectgarbage("restart")
  return after - before, kept
end

function Storage:test_storage_is_made_when_something_comes()
  lu.assertTrue(grown(function() return Buffer.new(1 << 20) end) < 4)
  local b = Buffer.new(1 << 20)
  lu.assertTrue(grown(function() b:put("") b:put("x") end) >= 1024)
  lu.assertEquals(b:string(), "x")
  if os.getenv("SPEC_LUA") then return end -- checkers end the program where memory does
  if string.packsize "T" < 8 then return end -- no size is too large for the system alone
  local huge = Buffer.new(1 << 46) -- more than any machine has
  lu.assertEquals(huge:space(), 1 << 46)
  lu.assertErrorMsgContains("not enough memory", huge.put, huge, "x")
  lu.assertEquals(#huge, 0)
  lu.assertEquals(huge:string(), "")
  lu.assertNil(huge:byte(1))
  lu.assertEquals({huge:find("")}, {1, 0})
  lu.assertNil(huge:line())
end

-- Receives into an empty Buffer what a socket has, and takes it out.
local function echo(sock, buffer)
  local n, message, errno = sock:recv(buffer, core.MSG.DONTWAIT)
  if not n then return nil, message, errno end
  local bytes = buffer:string()
  buffer:consume(n)
  return bytes
end

function Storage:test_what_lends_gives_its_storage_back()
  local a <close>, b = core.Socket.pair()
  local _ <close> = b
  local buffers = {}
  for i = 1, 50 do buffers[i] = core.internal.buffer(65536) end
  lu.assertTrue(grown(function()
    for i, buffer in ipairs(buffers) do
      a:send("message " .. i)
      assert(echo(b, buffer) == "message " .. i)
      assert(select(3, echo(b, buffer)) == core.errno.EAGAIN) -- another has it next
    end
  end) < 100)
  -- at the end of input, and when cleared, too; but not while something is in it
  lu.assertTrue(grown(function()
    buffers[1]:put("x")
    buffers[2]:put("y")
    assert(select(3, b:recv(buffers[1], core.MSG.DONTWAIT)) == core.errno.EAGAIN)
    assert(buffers[1]:string() == "x" and buffers[2]:string() == "y")
    buffers[1]:clear()
    buffers[3]:put("z")
    assert(buffers[2]:string() == "y" and buffers[3]:string() == "z")
    buffers[3]:clear()
    buffers[2]:clear()
  end) < 100)
  a:close()
  lu.assertEquals(echo(b, buffers[5]), "")
  lu.assertEquals(#buffers[5], 0)
end

-- of what another had there, nothing is seen
function Storage:test_lent_storage_shows_nothing_of_others()
  local a <close>, b = core.Socket.pair()
  local _ <close> = b
  local one, other = core.internal.buffer(65536), core.internal.buffer(65536)
  one:put(("secret"):rep(100))
  one:clear()
  local m = core.MsgHdr.new {buffers = {other}}
  a:send("ab")
  lu.assertEquals(b:recvmsg(m), 2)
  lu.assertEquals(other:string(), "ab")
  other:clear()
  lu.assertErrorMsgContains("Buffer is full", b.recvmsg, b, m) -- it has no storage
  a:send("cd")
  lu.assertEquals(b:recv_vectored({other}), 2)
  lu.assertEquals(other:string(), "cd")
  local t <close>, u = support.tcp_pair()
  local _ <close> = u
  other:clear()
  t:send("hidden")
  assert(u:poll("r", 20))
  if u:recv(other, core.MSG.TRUNC) == 6 then -- Linux writes none of it
    lu.assertNotStrContains(other:string(), "secret")
  end
end

-- A finalizer makes a Buffer that lends while the first one of the program is being made. (Use of
-- memory that was freed is found by the runs under valgrind and with sanitizers.)
function Storage:test_a_finalizer_makes_the_first_one()
  local script = [[
    package.path = "spec/helper/?.lua;" .. package.path
    local core = require "socket2.core"
    local left, one, other = ...
    local function arm()
      setmetatable({}, {__gc = function()
        left = left - 1
        if left == 0 then one = core.internal.buffer(65536) elseif left > 0 then arm() end
      end})
    end
    arm()
    require "finalizers".collectalways()
    other = core.internal.buffer(65536)
    print(one ~= nil)
    if not one then return end
    collectgarbage()
    collectgarbage()
    local filled = {} -- memory that was freed is used again
    for i = 1, 2000 do filled[i] = ("\255"):rep(100 + i // 4) .. i end
    for _, buffer in ipairs {one, other, one} do
      buffer:put("bytes")
      assert(buffer:string() == "bytes")
      buffer:clear()
    end
  ]]
  local at = 0
  repeat
    at = at + 1
    local ran = support.run(script, at)
  until ran == "false\n"
  lu.assertTrue(at > 2)
end

return Storage
