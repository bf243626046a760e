using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using nanoFramework.TestFramework;

namespace EdgeLearn.DeviceTests.Host
{
    /// <summary>One test with one row of arguments.</summary>
    internal sealed class DeviceTestCase
    {
        private DeviceTestCase(MethodInfo method, object[] arguments)
        {
            Method = method;
            Arguments = arguments;
        }

        public MethodInfo Method { get; }

        public object[] Arguments { get; }

        /// <summary>Class, method and arguments, as a person writes them.</summary>
        public string Name => Arguments.Length == 0
            ? $"{Method.DeclaringType.Name}.{Method.Name}"
            : $"{Method.DeclaringType.Name}.{Method.Name}({string.Join(", ", Arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)))})";

        public static IEnumerable<Type> Classes => typeof(DeviceTestCase).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<TestClassAttribute>() != null)
            .OrderBy(type => type.Name, StringComparer.Ordinal);

        public static IEnumerable<DeviceTestCase> All =>
            from type in Classes
            from method in type.GetMethods()
            where method.GetCustomAttribute<TestMethodAttribute>() != null
            from arguments in Rows(method)
            select new DeviceTestCase(method, arguments);

        /// <summary>Runs the test between the set-up and the clean-up of its class.</summary>
        public void Run()
        {
            object instance = Activator.CreateInstance(Method.DeclaringType);
            RunAll<SetupAttribute>(instance);
            try
            {
                Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, Arguments, CultureInfo.InvariantCulture);
            }
            finally
            {
                RunAll<CleanupAttribute>(instance);
            }
        }

        private static IEnumerable<object[]> Rows(MethodInfo method)
        {
            object[][] rows = [.. method.GetCustomAttributes<DataRowAttribute>().Select(row => row.MethodParameters)];
            return rows.Length == 0 ? [[]] : rows;
        }

        private void RunAll<TAttribute>(object instance)
            where TAttribute : Attribute
        {
            foreach (MethodInfo method in Method.DeclaringType.GetMethods().Where(method => method.GetCustomAttribute<TAttribute>() != null))
            {
                method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture);
            }
        }
    }
}
