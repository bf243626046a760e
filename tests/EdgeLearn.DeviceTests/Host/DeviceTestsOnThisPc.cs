using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using nanoFramework.TestFramework;
using Shouldly;
using Xunit;

namespace EdgeLearn.DeviceTests.Host
{
    /// <summary>Runs the tests of the chip on the PC, one case for each row of arguments.</summary>
    public sealed class DeviceTestsOnThisPc
    {
        public static IEnumerable<ITheoryDataRow> Cases => DeviceTestCase.All
            .Select(test => new TheoryDataRow<string>(test.Name) { TestDisplayName = test.Name, Label = "" });

        [Theory]
        [MemberData(nameof(Cases))]
        public void Device_test(string name)
        {
            try
            {
                DeviceTestCase.All.Single(test => test.Name == name).Run();
            }
            catch (SkipTestException skip)
            {
                Xunit.Assert.Skip(skip.Message);
            }
        }

        [Fact]
        public void There_are_device_tests() => DeviceTestCase.All.ShouldNotBeEmpty();

        [Fact]
        public void No_two_cases_have_the_same_name() => DeviceTestCase.All.Select(test => test.Name).ShouldBeUnique();

        /// <summary>On the chip a test runs without an instance: a field of one would be a null reference.</summary>
        [Fact]
        public void Test_classes_keep_no_state_in_instances() =>
            DeviceTestCase.Classes
                .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                .ShouldBeEmpty();

        /// <summary>The chip's Invoke converts nothing.</summary>
        [Fact]
        public void Rows_have_arguments_of_exactly_the_types_of_the_parameters()
        {
            foreach (DeviceTestCase test in DeviceTestCase.All)
            {
                test.Method.ReturnType.ShouldBe(typeof(void), test.Name);
                test.Method.IsPublic.ShouldBeTrue(test.Name);
                test.Arguments.Select(argument => argument.GetType())
                    .ShouldBe(test.Method.GetParameters().Select(parameter => parameter.ParameterType), test.Name);
            }
        }
    }
}
