-- MsgHdr by itself: what is set, what it gives back, what it refuses, what it keeps alive.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MsgHdr, Buffer, SockAddr, Socket = core.MsgHdr, core.Buffer, core.SockAddr, core.Socket

local M = {}

local raises = lu.assertErrorMsgContains

function M:test_new_is_empty()
  local msg = MsgHdr.new()
  lu.assertEquals(msg:len(), 0)
  lu.assertIsFalse(msg:addr())
  lu.assertEquals(msg:control_len(), 0)
  lu.assertEquals(msg:buffers(), {})
  lu.assertEquals(msg:string(), "")
  lu.assertEquals(msg:segments(), {""})
  lu.assertEquals(msg:flags():value(), 0)
  for _ in msg:control() do lu.fail("a control message from nowhere") end
end

-- skips a test that adds the usual control message, which a bare system does not have
local function needttl()
  lu.skipIf(not MsgHdr.new():add_control("ttl_v4", 1), "no ttl_v4 on this system")
end

function M:test_with_methods_chain()
  needttl()
  local msg = MsgHdr.new()
  lu.assertIs(msg:with_addr("127.0.0.1:5"), msg)
  lu.assertIs(msg:with_buffers{"a", "bc"}, msg)
  lu.assertIs(msg:with_control(100), msg)
  lu.assertIs(msg:with_flags(core.MSG.DONTWAIT), msg)
  lu.assertIs(msg:add_control("ttl_v4", 9), msg)
  lu.assertIs(msg:reset(), msg)
end

function M:test_new_takes_a_table_of_all_four()
  local addr = SockAddr.inet("10.0.0.1", 7)
  local msg = MsgHdr.new{addr = addr, buffers = {"a", "", "bc"}, control = "", flags = 0}
  lu.assertEquals(msg:addr(), addr)
  lu.assertEquals(msg:buffers(), {"a", "", "bc"})
  lu.assertEquals(msg:string(), "abc")
  lu.assertEquals(tostring(msg), "MsgHdr: 3 buffers, 0 bytes, control 0 bytes")
end

function M:test_addresses()
  local msg = MsgHdr.new{addr = "[::1]:80"}
  lu.assertEquals(msg:addr(), SockAddr.parse("[::1]:80"))
  lu.assertIsFalse(msg:with_addr(nil):addr())
  lu.assertIsFalse(msg:with_addr("unix:/x"):with_addr(false):addr())
  lu.assertEquals(tostring(msg:with_addr("unix:@" .. ("n"):rep(107)):addr()),
    "unix:@" .. ("n"):rep(107))
  raises("bad argument #1 to 'with_addr'", function() msg:with_addr("nowhere") end)
  raises("bad argument #1 to 'with_addr'", function() msg:with_addr({}) end)
end

function M:test_buffers_are_copied_and_kept()
  local list = {("x"):rep(100) .. 1, Buffer.new(10), ("y"):rep(100) .. 2}
  list[2]:put("mid")
  local msg = MsgHdr.new{buffers = list}
  list[1], list[2], list[3] = nil, nil, nil
  collectgarbage()
  collectgarbage()
  lu.assertEquals(msg:string(), ("x"):rep(100) .. "1mid" .. ("y"):rep(100) .. "2")
end

function M:test_a_shorter_list_replaces_a_longer_one()
  local msg = MsgHdr.new{buffers = {"a", "b", "c", 100}}
  lu.assertEquals(msg:with_buffers{"z"}:buffers(), {"z"})
  lu.assertEquals(msg:with_buffers{}:buffers(), {})
  local weak = setmetatable({Buffer.new(1)}, {__mode = "v"})
  msg:with_buffers{"a", weak[1]}:with_buffers{"a"}
  collectgarbage()
  lu.assertNil(weak[1])
end

function M:test_the_same_settings_again_allocate_nothing()
  needttl()
  local msg, list, addr = MsgHdr.new(), {"abc", 100, Buffer.new(5)}, SockAddr.parse("1.2.3.4:5")
  local function set()
    msg:with_addr(addr):with_buffers(list):with_control(200):with_flags(0)
    msg:add_control("ttl_v4", 1):add_control("udp_segment", 1000):reset()
  end
  set()
  collectgarbage()
  collectgarbage("stop")
  local before = collectgarbage("count")
  for _ = 1, 100 do set() end
  local after = collectgarbage("count")
  collectgarbage("restart")
  lu.assertEquals(after, before)
end

function M:test_wrong_buffers_are_refused()
  local msg = MsgHdr.new{buffers = {"kept"}}
  local function refuse(list, message)
    raises("bad argument #1 to 'with_buffers' (" .. message, function() msg:with_buffers(list) end)
  end
  refuse("x", "table expected")
  refuse({{}}, "item 1: string, Buffer or size expected, got table")
  refuse({"a", true}, "item 2: string, Buffer or size expected, got boolean")
  refuse({io.stdout}, "item 1: string, Buffer or size expected, got userdata")
  refuse({-1}, "item 1: size out of range")
  refuse({1.5}, "item 1: size out of range")
  refuse({"", 0 / 0}, "item 2: size out of range")
  refuse({math.maxinteger}, "item 1: size out of range")
  refuse({1 << 29, 1 << 29, 1 << 29}, "sizes out of range")
  lu.assertEquals(msg:string(), "kept")
end

function M:test_wrong_fields_are_refused()
  raises("bad argument #1 to 'new' (unknown field 'bufers')", function()
    MsgHdr.new{bufers = {}}
  end)
  raises("bad argument #1 to 'new'", function() MsgHdr.new{["flags\0"] = 1} end)
  raises("bad argument #1 to 'new'", function() MsgHdr.new{"x"} end)
  raises("bad argument #1 to 'new'", function() MsgHdr.new("x") end)
  raises("bad argument #1 to 'new' (item 1: ", function() MsgHdr.new{buffers = {{}}} end)
  raises("bad argument #1 to 'new'", function() MsgHdr.new{flags = "x"} end)
  raises("bad argument #1 to 'with_flags' (out of range)", function()
    MsgHdr.new():with_flags(1 << 40)
  end)
end

function M:test_control_capacity_is_checked()
  local msg = MsgHdr.new()
  for _, n in ipairs{-1, 1 << 31, math.maxinteger, math.mininteger} do
    raises("capacity out of range", function() msg:with_control(n) end)
  end
  for _, n in ipairs{1.5, true, {}} do
    raises("bad argument #1 to 'with_control'", function() msg:with_control(n) end)
  end
  lu.assertIs(msg:with_control(0), msg)
end

function M:test_control_space()
  local unit = math.tointeger(string.packsize("T")) -- to which the system aligns
  local head = unit + 8
  lu.assertEquals(MsgHdr.control_space(), 0)
  lu.assertEquals(MsgHdr.control_space(0), head)
  lu.assertEquals(MsgHdr.control_space(unit), head + unit)
  lu.assertEquals(MsgHdr.control_space(1, unit + 1), head + unit + head + 2 * unit)
  raises("out of range", function() MsgHdr.control_space(-1) end)
  raises("bad argument #2", function() MsgHdr.control_space(1, 1 << 40) end)
end

function M:test_reset_keeps_buffers_only()
  needttl()
  local msg = MsgHdr.new{addr = "1.2.3.4:5", buffers = {"abc"}, flags = 1}
  msg:add_control("ttl_v4", 3)
  msg:reset()
  lu.assertIsFalse(msg:addr())
  lu.assertEquals(msg:control_len(), 0)
  lu.assertEquals(msg:string(), "abc")
end

function M:test_close_closes_what_nobody_took()
  local a <close>, b = Socket.pair("unix", "dgram")
  local _ <close> = b
  local msg = MsgHdr.new{buffers = {10}, control = 100}
  for _ = 1, 2 do -- it can be used again
    local given, other = Socket.pair()
    a:sendmsg(MsgHdr.new{buffers = {"x"}}:add_control("rights", {given}))
    given:close()
    lu.assertEquals(b:recvmsg(msg), 1)
    lu.assertIsTrue(msg:close())
    lu.assertIsTrue(msg:close())
    lu.assertEquals(other:recv(), "") -- the only other descriptor of that end is closed
    lu.assertEquals(msg:control_len(), 0)
    other:close()
  end
end

function M:test_with_control_replaces_what_was_added()
  needttl()
  local msg = MsgHdr.new():add_control("ttl_v4", 3)
  lu.assertEquals(msg:control_len(), MsgHdr.control_space(4))
  lu.assertEquals(msg:with_control(500):control_len(), 0)
  lu.assertEquals(msg:with_control(("\0"):rep(40)):control_len(), 40)
end

function M:test_a_message_that_changes_while_it_is_read()
  needttl()
  local msg = MsgHdr.new():add_control("ttl_v4", 3):add_control("ttl_v4", 4)
  raises("message was changed while it was read", function()
    for _ in msg:control() do msg:reset() end
  end)
end

function M:test_finalizers_may_do_anything()
  local msg = MsgHdr.new()
  for i = 1, 300 do
    setmetatable({}, {__gc = function()
      msg:with_buffers{("z"):rep(i), i * 10}:with_control(i * 8):add_control("rights", {0, 1})
    end})
    msg:with_buffers{("a"):rep(i), ("b"):rep(i), 2 * i}
    msg:with_control(("\0"):rep(i % 50))
    msg:add_control("rights", {i, i})
    local ok, message = pcall(function()
      for name, value in msg:control() do
        assert(name == "rights" and type(value) == "table", "an odd control message")
      end
    end)
    -- what was written over the list of descriptors may be anything; only this is refused
    if not ok then lu.assertStrContains(message, "message was changed while it was read") end
    lu.assertIsString(msg:string())
  end
  collectgarbage()
end

-- With a young generation, the first allocation of a call runs the finalizer.
function M:test_bytes_that_a_finalizer_replaces()
  local a <close>, b = Socket.pair("unix", "dgram")
  local _ <close> = b
  b:set_nonblocking(true)
  local msg, size, finalized
  local function receive(by, letter)
    size = size + by -- larger than all before: the storage is another one
    msg:with_buffers{size, size, 10}
    assert(a:send(letter:rep(2 * size)))
    assert(b:recvmsg(msg) == 2 * size)
  end
  local function finalize()
    receive(100, "y")
    finalized = finalized + 1
  end
  collectgarbage("generational")
  for _, method in ipairs{"string", "segments", "buffers"} do
    msg, size, finalized = MsgHdr.new(), 1000, 0
    local letter, f = "x", msg[method]
    for _ = 1, 100 do
      receive(0, letter)
      collectgarbage()
      collectgarbage("stop")
      setmetatable({}, {__gc = finalize})
      collectgarbage("restart")
      local bytes = f(msg)
      if type(bytes) == "table" then bytes = table.concat(bytes) end
      lu.assertStrMatches(bytes, "[xy]+")
    end
    collectgarbage()
    lu.assertEquals(finalized, 100)
  end
end

function M:test_type()
  lu.assertEquals(getmetatable(MsgHdr.new()).__name, "socket2.MsgHdr")
  lu.assertNil(MsgHdr.new().nothing)
  raises("socket2.MsgHdr expected, got table", function() MsgHdr.len({}) end)
  raises("socket2.MsgHdr expected, got FILE*", function() MsgHdr.reset(io.stdout) end)
end

-- one that is told not to ask gets no sender, until it is told otherwise
function M:test_a_receive_need_not_ask_for_the_sender()
  local a <close>, b, _, to = support.udp_pair()
  local _ <close> = b
  local msg = MsgHdr.new {addr = false, buffers = {10}}
  local function receive(message)
    assert(a:send_to("x", to))
    lu.assertEquals(b:recvmsg(message), 1)
    return tostring(message:addr())
  end
  local sender = tostring(a:local_addr())
  lu.assertEquals(receive(msg), "false")
  lu.assertEquals(receive(msg), "false")
  lu.assertEquals(receive(msg:with_addr(nil)), sender)
  lu.assertEquals(receive(msg:with_addr(false)), "false")
  lu.assertEquals(receive(msg:with_addr("127.0.0.1:5")), sender)
  msg:with_addr(false)
  assert(a:send_to("y", to))
  lu.assertEquals(b:recvmmsg({msg}), 1)
  lu.assertIsFalse(msg:addr())
  lu.assertEquals(msg:buffers(), {"y"})
  lu.assertEquals(receive(msg:reset()), sender)
end

return M
