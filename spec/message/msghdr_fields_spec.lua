-- Address, buffers and flags of a MsgHdr.
local lu = require "luaunit"
local controls = require "controls"
local core = require "socket2.core"
local finalizers = require "finalizers"
local support = require "support"
local MsgHdr, Buffer, SockAddr = core.MsgHdr, core.Buffer, core.SockAddr

local MsgHdrFields = {}

local raises = lu.assertErrorMsgContains

function MsgHdrFields:test_with_methods_chain()
  controls.need "ttl_v4"
  local msg = MsgHdr.new()
  lu.assertIs(msg:with_addr("127.0.0.1:5"), msg)
  lu.assertIs(msg:with_buffers{"a", "bc"}, msg)
  lu.assertIs(msg:with_control(100), msg)
  lu.assertIs(msg:with_flags(core.MSG.DONTWAIT), msg)
  lu.assertIs(msg:add_control("ttl_v4", 9), msg)
  lu.assertIs(msg:reset(), msg)
end

function MsgHdrFields:test_new_takes_a_table_of_all_four()
  local addr = SockAddr.inet("10.0.0.1", 7)
  local msg = MsgHdr.new{addr = addr, buffers = {"a", "", "bc"}, control = "", flags = 0}
  lu.assertEquals(msg:addr(), addr)
  lu.assertEquals(msg:buffers(), {"a", "", "bc"})
  lu.assertEquals(msg:string(), "abc")
  lu.assertEquals(tostring(msg), "MsgHdr: 3 buffers, 0 bytes, control 0 bytes")
end

function MsgHdrFields:test_addresses()
  local msg = MsgHdr.new{addr = "[::1]:80"}
  lu.assertEquals(msg:addr(), SockAddr.parse("[::1]:80"))
  lu.assertIsFalse(msg:with_addr(nil):addr())
  lu.assertIsFalse(msg:with_addr("unix:/x"):with_addr(false):addr())
  lu.assertEquals(tostring(msg:with_addr("unix:@" .. ("n"):rep(107)):addr()),
    "unix:@" .. ("n"):rep(107))
  raises("bad argument #1 to 'with_addr'", function() msg:with_addr("nowhere") end)
  raises("bad argument #1 to 'with_addr'", function() msg:with_addr({}) end)
end

function MsgHdrFields:test_buffers_are_copied_and_kept()
  local list = {("x"):rep(100) .. 1, Buffer.new(10), ("y"):rep(100) .. 2}
  list[2]:put("mid")
  local msg = MsgHdr.new{buffers = list}
  list[1], list[2], list[3] = nil, nil, nil
  collectgarbage()
  collectgarbage()
  lu.assertEquals(msg:string(), ("x"):rep(100) .. "1mid" .. ("y"):rep(100) .. "2")
end

-- a list that is refused leaves what a finalizer has set meanwhile
function MsgHdrFields:test_a_finalizer_may_set_buffers_meanwhile()
  local word = ("w"):rep(1000)
  finalizers.everywhere(function()
    local msg, bad, set = MsgHdr.new(), {true}, false
    return function()
      lu.assertIsFalse(pcall(msg.with_buffers, msg, bad))
      collectgarbage()
      local others = {}
      for i = 1, 50 do others[i] = ("o"):rep(1000) .. i end
      local before = set -- the finalizer may run in the next call
      local bytes = msg:string()
      lu.assertTrue(bytes == (set and word .. "1" or "") or bytes == "" and not before)
      lu.assertEquals(#others, 50)
    end, function()
      msg:with_buffers{word .. 1}
      set = true
    end
  end)
end

-- Sizes that become larger, and Buffers that become others, while the storage is made: either
-- the list is refused, or what is received fits.
function MsgHdrFields:test_a_finalizer_may_change_the_list_meanwhile()
  for where = 1, 4 do
    for with = 1, 2 do
      finalizers.everywhere(function()
        local list = {10, Buffer.new(20), Buffer.new(30), 10}
        local msg = MsgHdr.new()
        return function()
          local ok, message = pcall(msg.with_buffers, msg, list)
          if not ok then
            lu.assertStrContains(message, "changed while it was read")
            return
          end
          local a <close>, b = support.unix_pair("dgram")
          local _ <close> = b
          assert(a:send(("z"):rep(100000)))
          assert(b:recvmsg(msg))
          for i, bytes in ipairs(msg:buffers()) do
            local item = list[i]
            lu.assertIsTrue(#bytes <= (math.type(item) and item or item:capacity()))
          end
        end, function()
          setmetatable({}, {__gc = function() list[1] = 100000 end})
          list[where] = with == 1 and 100000 or Buffer.new(50)
        end
      end)
    end
  end
end

function MsgHdrFields:test_a_shorter_list_replaces_a_longer_one()
  local msg = MsgHdr.new{buffers = {"a", "b", "c", 100}}
  lu.assertEquals(msg:with_buffers{"z"}:buffers(), {"z"})
  lu.assertEquals(msg:with_buffers{}:buffers(), {})
  local weak = setmetatable({Buffer.new(1)}, {__mode = "v"})
  msg:with_buffers{"a", weak[1]}:with_buffers{"a"}
  collectgarbage()
  lu.assertNil(weak[1])
end

function MsgHdrFields:test_the_same_settings_again_allocate_nothing()
  controls.need "ttl_v4"
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

function MsgHdrFields:test_wrong_buffers_are_refused()
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

function MsgHdrFields:test_wrong_fields_are_refused()
  raises("bad argument #1 to 'new' (unknown field 'bufers')", function()
    MsgHdr.new{bufers = {}}
  end)
  raises("bad argument #1 to 'new'", function() MsgHdr.new{["flags\0"] = 1} end)
  raises("bad argument #1 to 'new' (names of fields are strings)", function() MsgHdr.new{"x"} end)
  raises("bad argument #1 to 'new'", function() MsgHdr.new("x") end)
  raises("bad argument #1 to 'new' (item 1: ", function() MsgHdr.new{buffers = {{}}} end)
  raises("bad argument #1 to 'new'", function() MsgHdr.new{flags = "x"} end)
  raises("bad argument #1 to 'with_flags' (out of range)", function()
    MsgHdr.new():with_flags(1 << 40)
  end)
end

return MsgHdrFields
