-- Every row of the registry: one test each, made from the row and its sample, on every kind
-- of socket that can be made here.
local lu = require "luaunit"
local core = require "socket2.core"
local rows = require "option_rows"
local samples = require "option_samples"
local support = require "support"

local OptionRows = {}

local function testrow(opt)
  local sample = rows.sampleof(opt.name)
  lu.assertNotNil(samples[opt.name], "no sample for " .. opt.name)
  if not opt.supported then
    local s <close> = assert(core.Socket.new("ipv4", "stream"))
    if opt.access ~= "wo" and not opt.quiet then
      support.refused("ENOPROTOOPT", "getsockopt", s[opt.name](s))
    end
    if opt.setter and opt.since == nil then -- of another system: any value will do
      local value = opt.type == "boolean" or 1
      support.refused("ENOPROTOOPT", "setsockopt", s[opt.setter](s, value))
    end
    return
  end
  lu.skipIf(sample.reason, sample.reason)
  local taken = false
  for _, kind in ipairs(rows.kinds) do
    taken = rows.try(kind, opt) or taken
  end
  if not taken and not support.root() then lu.skip("needs privilege") end
  if not taken and opt.name:find "_v6$" then support.needipv6() end
  lu.assertIsTrue(taken or sample.refused ~= nil, "no socket took it")
end

for name, opt in pairs(rows.registry) do
  OptionRows["test_" .. name] = function() testrow(opt) end
end

function OptionRows:test_every_sample_is_of_a_row()
  for name in pairs(samples) do
    lu.assertTrue(rows.registry[name] ~= nil or name == name:upper(), name)
  end
end

return OptionRows
