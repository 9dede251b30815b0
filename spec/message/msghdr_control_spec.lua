-- Control messages of a MsgHdr.
local lu = require "luaunit"
local core = require "socket2.core"
local controls = require "controls"
local openfds = require "openfds"
local support = require "support"
local passed = require "passed"

local passing, room, taken = passed.passing, passed.room, passed.taken
local MsgHdr = core.MsgHdr

local MsgHdrControl = {}

local raises = lu.assertErrorMsgContains

function MsgHdrControl:test_control_capacity_is_checked()
  local msg = MsgHdr.new()
  for _, n in ipairs{-1, 1 << 31, math.maxinteger, math.mininteger} do
    raises("capacity out of range", function() msg:with_control(n) end)
  end
  for _, n in ipairs{1.5, true, {}} do
    raises("bad argument #1 to 'with_control'", function() msg:with_control(n) end)
  end
  lu.assertIs(msg:with_control(0), msg)
end

function MsgHdrControl:test_control_space()
  local unit = math.tointeger(string.packsize("T")) -- to which the system aligns
  local head = unit + 8
  lu.assertEquals(MsgHdr.control_space(), 0)
  lu.assertEquals(MsgHdr.control_space(0), head)
  lu.assertEquals(MsgHdr.control_space(unit), head + unit)
  lu.assertEquals(MsgHdr.control_space(1, unit + 1), head + unit + head + 2 * unit)
  raises("out of range", function() MsgHdr.control_space(-1) end)
  raises("bad argument #2", function() MsgHdr.control_space(1, 1 << 40) end)
end

function MsgHdrControl:test_with_control_replaces_what_was_added()
  controls.need "ttl_v4"
  local msg = MsgHdr.new():add_control("ttl_v4", 3)
  lu.assertEquals(msg:control_len(), MsgHdr.control_space(4))
  lu.assertEquals(msg:with_control(500):control_len(), 0)
  lu.assertEquals(msg:with_control(("\0"):rep(40)):control_len(), 40)
end

function MsgHdrControl:test_a_message_that_changes_while_it_is_read()
  controls.need "ttl_v4"
  local msg = MsgHdr.new():add_control("ttl_v4", 3):add_control("ttl_v4", 4)
  raises("message was changed while it was read", function()
    for _ in msg:control() do msg:reset() end
  end)
end

-- what is collected, and when, is up to each test
function MsgHdrControl:setUp()
  collectgarbage()
  collectgarbage()
  collectgarbage("stop")
end

function MsgHdrControl:tearDown()
  collectgarbage("restart")
end

-- How many descriptors are open.
local function open()
  return #openfds()
end

function MsgHdrControl:test_reading_twice_gives_the_same_objects()
  local a <close>, b = support.unix_pair("dgram")
  local before = open()
  a:sendmsg(passing(a, io.stdout))
  local msg = room(2)
  b:recvmsg(msg)
  local first, second = taken(msg), taken(msg)
  lu.assertIs(first[1], second[1])
  lu.assertIs(first[2], second[2])
  lu.assertEquals(open(), before + 2)
  msg:reset() -- what was taken stays open
  lu.assertEquals(first[1]:type(), core.Type.DGRAM)
  first[1]:close()
  first[2]:close()
  lu.assertEquals(open(), before)
end

-- Grows an empty table, which allocates and never collects: the next push in C does.
local function owe(t)
  for i = 1, 1000 do t[i] = i end
end

-- The first value that a step of the iterator pushes runs a finalizer, which receives another
-- message into the same MsgHdr: the step must not take that one's descriptors for its own.
function MsgHdrControl:test_a_finalizer_may_receive_meanwhile()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  local before = open()
  collectgarbage("restart")
  collectgarbage("generational")
  for i = 1, 6 do
    local msg = MsgHdr.new{buffers = {100}, control = 1000}
    a:sendmsg(passing(a))
    a:sendmsg(passing(b, a, io.stdout))
    b:recvmsg(msg)
    local inner
    local step, t = msg:control(), {}
    collectgarbage()
    collectgarbage("stop")
    setmetatable({}, {__gc = function()
      b:recvmsg(msg)
      if i % 2 == 0 then inner = taken(msg) end
    end})
    collectgarbage("restart")
    owe(t)
    local ok, message = pcall(step)
    lu.assertIsFalse(ok, "the finalizer has run")
    lu.assertStrContains(message, "message was changed while it was read")
    collectgarbage()
    collectgarbage()
    if inner then
      lu.assertEquals(#inner, 3)
      for _, object in ipairs(inner) do
        if io.type(object) then lu.assertEquals(io.type(object), "file") end
        lu.assertIsTrue(object:close())
      end
    end
    msg:reset()
    lu.assertEquals(open(), before)
  end
end

function MsgHdrControl:test_a_finalizer_may_take_meanwhile()
  local a <close>, b = support.unix_pair("dgram")
  local _ <close> = b
  local before = open()
  collectgarbage("restart")
  collectgarbage("generational")
  for _ = 1, 3 do
    local msg = MsgHdr.new{buffers = {100}, control = 1000}
    a:sendmsg(passing(a, io.stdout))
    b:recvmsg(msg)
    local inner
    local step, t = msg:control(), {}
    collectgarbage()
    collectgarbage("stop")
    setmetatable({}, {__gc = function() inner = taken(msg) end})
    collectgarbage("restart")
    owe(t)
    local _, list = step()
    lu.assertIs(list, inner)
    lu.assertEquals(list[1]:type(), core.Type.DGRAM)
    list[1]:close()
    list[2]:close()
    lu.assertEquals(open(), before)
  end
end

function MsgHdrControl:test_a_loop_that_is_left_loses_nothing()
  support.needoption("passcred")
  local a <close>, b = support.unix_pair("dgram")
  require "controls".enable(b, "passcred")
  local before = open()
  a:sendmsg(passing(a, b))
  local msg = MsgHdr.new{buffers = {10}, control = 200}
  b:recvmsg(msg)
  msg:control()() -- the credentials, and no further
  msg = nil -- luacheck: ignore
  collectgarbage()
  collectgarbage()
  lu.assertEquals(open(), before)
end

return MsgHdrControl
