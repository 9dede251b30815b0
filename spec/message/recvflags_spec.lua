-- RecvFlags: each flag has a method of its own, and value gives them all.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"
local MSG, RecvFlags = core.MSG, core.RecvFlags

local Flags = {}

-- the methods that tell of one flag, beside those that a test expects
local METHODS = {
  "is_truncated", "is_control_truncated", "is_end_of_record", "is_out_of_band", "is_confirm",
  "is_dontroute", "is_error_queue",
}

-- each method, asked; the names of those that say yes
local function yes(flags)
  local list = {}
  for _, name in ipairs(METHODS) do
    local told = flags[name](flags)
    lu.assertIsBoolean(told, name)
    if told then list[#list + 1] = name end
  end
  return list
end

function Flags:test_a_whole_datagram_has_none()
  local a <close>, b, _, to = support.udp_pair()
  local _ <close> = b
  assert(a:send_to("whole", to))
  local _, _, flags = b:recv_from(10)
  lu.assertEquals(yes(flags), {})
  lu.assertEquals(flags:value(), 0)
  lu.assertEquals(tostring(flags), "RecvFlags: 0x0")
end

function Flags:test_what_was_cut()
  local a <close>, b, _, to = support.udp_pair()
  local _ <close> = b
  assert(a:send_to("whole", to))
  local bytes, _, flags = b:recv_from(3)
  lu.assertEquals(bytes, "who")
  lu.assertEquals(yes(flags), {"is_truncated"})
  lu.assertEquals(flags:value(), MSG.TRUNC)
  lu.assertEquals(tostring(flags), ("RecvFlags: 0x%x"):format(MSG.TRUNC))
end

function Flags:test_the_error_queue()
  lu.skipIf(not MSG.ERRQUEUE, "no error queue on this system")
  support.needoption("recv_err_v4")
  local a <close>, b = support.udp_pair()
  local to = b:local_addr()
  assert(a:set_recv_err_v4(true))
  assert(a:connect(to))
  b:close()
  assert(a:send("nobody"))
  support.eventually(function() return a:poll("p", 0) end)
  local msg = core.MsgHdr.new{buffers = {10}, control = 200}
  assert(a:recvmsg(msg, MSG.ERRQUEUE))
  lu.assertEquals(yes(msg:flags()), {"is_error_queue"})
end

function Flags:test_control_messages_that_did_not_fit()
  local a <close>, b = support.unix_pair("stream")
  local _ <close> = b
  local msg = core.MsgHdr.new{buffers = {"x"}}
  assert(a:sendmsg(msg:add_control("rights", {a})))
  local small = core.MsgHdr.new{buffers = {10}}
  lu.assertEquals(b:recvmsg(small), 1)
  lu.assertEquals(yes(small:flags()), {"is_control_truncated"})
end

-- the first one of a Lua state may be made by a finalizer while it is made
function Flags:test_the_first_may_be_made_twice()
  for skip = 1, 6 do
    support.rundone(([[
      package.path = "spec/helper/?.lua;" .. package.path
      local core = require "socket2.core"
      local a, b = assert(core.Socket.pair("unix", "dgram"))
      local c, d = assert(core.Socket.pair("unix", "dgram"))
      assert(a:send "outer" and c:send "inner")
      local left, inner = %d, nil
      local function arm()
        setmetatable({}, {__gc = function()
          if left == 0 then
            inner = table.pack(d:recv_from())
          else
            left = left - 1
            arm()
          end
        end})
      end
      arm()
      require "finalizers".collectalways()
      local outer = table.pack(b:recv_from())
      collectgarbage()
      left = 0
      for word, result in pairs{outer = outer, inner = inner} do
        assert(result.n == 3 and result[1] == word, result[1])
        assert(result[2]:len() > 0 and result[3]:value() == 0)
      end
    ]]):format(skip))
  end
end

function Flags:test_misuse()
  local a <close>, b, _, to = support.udp_pair()
  local _ <close> = b
  assert(a:send_to("x", to))
  local _, _, flags = b:recv_from()
  lu.assertErrorMsgContains("RecvFlags expected, got table", RecvFlags.value, {})
  lu.assertErrorMsgContains("bad argument", RecvFlags.is_truncated, flags, 1)
  lu.assertEquals(getmetatable(flags).__name, "socket2.RecvFlags")
end

return Flags
