-- Which sockets an option is for.
local lu = require "luaunit"
local support = require "support"
local core = require "socket2.core"
local settings = require "settings"

local rows, each = settings.rows, settings.each
local Socket = core.Socket

local Scope = {}

local need = support.needoption

-- ping sockets, where the range of groups allows them
function Scope:test_every_row_on_ping_sockets()
  need("ttl_v4")
  lu.skipIf(not support.root(), "needs root, to set every option")
  local output = support.netns([[
    package.path = "spec/helper/?.lua;" .. package.path
    local rows = require "option_rows"
    local file = assert(io.open("/proc/sys/net/ipv4/ping_group_range", "w"))
    assert(file:write("0 0"))
    file:close()
    local taken = 0
    for _, kind in ipairs(rows.pings) do
      local f <close> = rows.fixture(kind)
      assert(f, "no " .. kind[1] .. " socket")
      for _, name in ipairs(rows.names) do
        local opt = rows.registry[name]
        if opt.supported and not rows.sampleof(name).reason and rows.try(kind, opt) then
          taken = taken + 1
        end
      end
    end
    print(taken)
  ]])
  lu.assertTrue((tonumber(output) or lu.fail(output)) > 100, output)
end

function Scope:test_the_registry_by_socket()
  local udp <close> = assert(Socket.new("ipv4", "dgram"))
  local names = {}
  for name in core.options{socket = udp} do names[name] = true end
  lu.assertTrue(names.udp_segment and names.ttl_v4 and names.broadcast and names.cnx_advice)
  lu.assertNil(names.tcp_nodelay)
  lu.assertNil(names.tclass_v6)
  for name, opt in core.options{socket = udp, level = "UDP"} do
    lu.assertEquals(opt.levelname, "IPPROTO_UDP", name)
  end
  udp:close()
  lu.assertErrorMsgContains("socket is closed", core.options, {socket = udp})
  lu.assertErrorMsgContains("socket must be a Socket", core.options, {socket = 1})
end

-- on MPTCP it answers, but can never be set again once a size was
local function answers(s, name, opt)
  if opt.access == "wo" or opt.quiet or (name == "buffer_lock" and s:tcp_is_mptcp()) then
    return false
  end
  return s:getoption(name) ~= nil
end

function Scope:test_a_socket_gives_exactly_what_it_answers()
  local list = rows()
  each(function(s, kind)
    local given = {}
    for name, value in s:options() do
      lu.assertNotNil(value)
      lu.assertIsNil(given[name])
      given[name] = true
    end
    for name, opt in pairs(list) do
      lu.assertEquals(given[name] or false, answers(s, name, opt), kind .. ": " .. name)
    end
  end)
end

return Scope
